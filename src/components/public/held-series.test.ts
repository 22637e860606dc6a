import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReaderFormatProvider } from "#src/components/time/reader-format.tsx";
import { seriesTicketPage } from "#src/lib/tickets/series-ticket-page.ts";
import { readerFormat } from "#src/lib/time/reader-format.ts";
import { HeldTicket } from "./held-ticket.tsx";

const held = { mirror: null, email: "ann@guests.example", guest: "invited" as const, isGuestListFull: false };
const joinLink = (id: string) => `https://workshops.example/join/${id}`;
const session = (id: string, fields: Record<string, unknown>) => ({
  id,
  ...held,
  joinLink: joinLink(id),
  resource: { type: "event", fields: { title: id, state: "published", timezone: "Europe/Kyiv", ...fields } },
});
const on = (date: string) => ({ startsAt: `${date}T15:00:00Z`, endsAt: `${date}T18:00:00Z` });

function written(sessions: ReturnType<typeof session>[]): string {
  const series = { fields: { title: "Node course", attendeeInstructions: "Bring a *laptop*" } };
  const page = seriesTicketPage({ series, sessions }, new Date("2027-01-10T09:00:00Z"));
  if (!page) throw new Error("The series must have a page.");

  const ticket = createElement(HeldTicket, {
    page: { kind: "series", ...page },
    holder: { name: "Ann", email: held.email },
    links: null,
    eventUrl: null,
    appUrl: "https://workshops.example",
  });
  const format = readerFormat("en-US");
  return renderToStaticMarkup(createElement(ReaderFormatProvider, { format }, ticket));
}

test("a series' ticket names each session with its time, its zone and its state, past ones folded", () => {
  const html = written([
    session("Modules", on("2027-01-07")),
    session("Buffers", on("2027-01-14")),
    session("Streams", { ...on("2027-01-21"), state: "archived" }),
    session("Workers", {}),
  ]);
  const order = ["Node course", "laptop", "Buffers", "Streams", "Workers", "<details>", "Modules"];
  const places = order.map((text) => html.indexOf(text));

  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(html).toContain("Thu, January 14, 2027, 5:00\u00A0PM\u00A0\u2060–\u2060\u00A08:00\u00A0PM");
  expect(html).toMatch(/Kyiv time.*Canceled.*Date to be announced.*1 past session/s);
});

test("a session whose fields make no sense hides only itself", () => {
  const html = written([session("Broken", { visibility: "secret" }), session("Buffers", on("2027-01-14"))]);

  expect(html).toContain("Buffers");
  expect(html).not.toContain("Broken");
});
