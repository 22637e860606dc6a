import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import HomePage from "#src/app/page.tsx";
import sitemap from "#src/app/sitemap.ts";
import { joinLink } from "#src/lib/join/join-link.ts";
import { callApi, visit } from "#tests/setup/call-api.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import {
  answered,
  eventPage,
  holdsPlanted,
  PLANTED_URL,
  plantedSlugs,
  plantJoinLinks,
  sellTo,
  shownBy,
} from "#tests/setup/planted-join-link.ts";
import { save } from "#tests/setup/workshop.ts";

startFakeInngest();

beforeEach(plantJoinLinks);

const homePage = async () => renderToStaticMarkup(await HomePage({ searchParams: Promise.resolve({}) }));

test("T86: a join link is on no public page, file, feed or site map, whatever the event's state", async () => {
  const pages = [homePage, sitemap, ...plantedSlugs.map(eventPage)];
  const texts = await Promise.all([
    ...pages.map(shownBy),
    ...plantedSlugs.map(async (slug) => (await visit(`/events/${slug}/calendar.ics`)).text()),
    (await visit("/calendar.ics")).text(),
  ]);

  expect(texts.filter((text) => text.includes("Office hours")).length).toBeGreaterThan(4);
  expect(texts.filter(holdsPlanted)).toEqual([]);
});

test("T86: the holder of the token reads the join link, and a holder of a ticket gets to it", async () => {
  const ticket = await sellTo("ann@guests.example", "event-listed");
  const path = new URL(joinLink(ticket, "event-listed")).pathname;

  expect(await callApi("GET /api/resources/event-listed")).toMatchObject({
    body: { resource: { fields: { joinUrl: PLANTED_URL } } },
  });
  expect(await callApi("PATCH /api/resources/event-listed", { fields: { joinUrl: null } })).toMatchObject({
    status: 200,
  });
  expect((await visit(path)).status).toBe(404);
  await save({ joinUrl: PLANTED_URL }, "event-listed");
  expect(await answered(new Request(`https://workshops.example${path}`))).toContain(PLANTED_URL);
});
