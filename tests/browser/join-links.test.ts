import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { visitorPage, organizerPage } = useBrowser();

const ROOM = "https://meet.example/streams";
const dated = {
  state: "published",
  visibility: "public",
  startsAt: "2027-05-04T17:00:00+03:00",
  endsAt: "2027-05-04T18:30:00+03:00",
  timezone: "Europe/Kyiv",
};
const past = { startsAt: "2026-05-04T17:00:00+03:00", endsAt: "2026-05-04T18:30:00+03:00" };

const Sold = z.object({ ticket: z.object({ calendarFile: z.string() }) });

/** @returns the address of the ticket's page */
async function sell(resourceId: string): Promise<string> {
  const buyer = { email: "ann@guests.example", name: "Ann", purchaseId: `${resourceId}-ann` };
  const sold = await callApp(`/api/resources/${resourceId}/tickets`, "POST", buyer);
  return Sold.parse(sold).ticket.calendarFile.replace("/calendar.ics", "");
}

async function makeSeries(...sessions: string[]): Promise<string> {
  const id = `series-${randomUUID()}`;
  const fields = { title: "Node in five evenings", state: "published" };
  await callApp("/api/resources", "POST", { id, type: "event-series", fields });
  for (const resourceId of sessions) {
    await callApp(`/api/resources/${id}/sessions`, "POST", { resourceId });
  }
  return id;
}

test("T87: the ticket of a series leads to each session, and past ones are folded", async () => {
  const streams = await makeEvent({ title: "Streams", ...dated, joinUrl: ROOM, location: "Online" });
  const modules = await makeEvent({ title: "Modules", ...dated, ...past });
  const page = await visitorPage({ timezoneId: "Asia/Kathmandu" });
  await page.goto(await sell(await makeSeries(streams, modules)));

  await page.getByRole("heading", { name: "Node in five evenings" }).waitFor();
  await page.getByText(/Tue, 4 May 2027, 17:00.*18:30/).waitFor();
  await page
    .getByText(/19:45.*21:15 your time/)
    .first()
    .waitFor();
  expect(await page.getByRole("heading", { name: "Modules" }).isVisible()).toBe(false);
  await page.getByText("1 past session").click();
  await page.getByRole("heading", { name: "Modules" }).waitFor();
  expect(await lookAtPage(page, "ticket-series")).toEqual([]);

  const link = (await page.getByRole("link", { name: "Join" }).getAttribute("href")) ?? "";
  const answer = await fetch(link, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, ROOM]);
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("T87: a join link without a session to join says why, and what to do", async () => {
  const id = await makeEvent({ title: "Soon", ...dated, joinUrl: ROOM });
  const page = await visitorPage();
  await page.goto(await sell(id));
  const link = (await page.getByRole("link", { name: "Join" }).getAttribute("href")) ?? "";

  await callApp(`/api/resources/${id}`, "PATCH", { fields: { joinUrl: null } });
  expect((await page.goto(link))?.status()).toBe(404);
  await page.getByRole("heading", { name: "There is no join link yet" }).waitFor();
  expect(await page.locator("main").evaluate((main) => getComputedStyle(main).maxWidth)).toBe("448px");
  expect(await lookAtPage(page, "join-refused")).toEqual([]);

  await callApp(`/api/resources/${id}`, "PATCH", { fields: { state: "archived" } });
  expect((await page.goto(link))?.status()).toBe(410);
  await page.getByRole("heading", { name: "This session was canceled" }).waitFor();
});

test("T86: a meeting in the location becomes the join link at a press, and the page no longer shows it", async () => {
  const url = "https://zoom.us/j/900";
  const slug = `moved-${randomUUID()}`;
  const id = await makeEvent({ title: "Moved", ...dated, slug, location: url });
  const page = await organizerPage();
  await page.goto(`/organizer/events/${id}`);

  await page.getByText("Everyone can see this meeting link.").waitFor();
  expect(await lookAtPage(page, "event-join-link")).toEqual([]);
  await page.getByRole("button", { name: "Make it the join link" }).click();
  expect(await page.getByLabel("Join link").inputValue()).toBe(url);
  expect(await page.getByLabel("Location").inputValue()).toBe("Online");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").getByText("Saved.").waitFor();

  const visitor = await visitorPage();
  await visitor.goto(`/events/${slug}`);
  await visitor.getByText("Online").waitFor();
  expect(await visitor.content()).not.toContain("zoom.us");
});

test("T88: an organizer makes a holder's feed, copies it, and replaces it", async () => {
  const id = await makeEvent({ title: "Fed", ...dated });
  await sell(id);
  const page = await organizerPage();
  await page.goto(`/organizer/events/${id}`);
  const opener = page.getByRole("button", { name: "Calendar feed of Ann" });
  const dialog = page.getByRole("dialog", { name: "Calendar feed of Ann" });
  const shown = async () => (await dialog.locator("code").textContent()) ?? "";

  await opener.click();
  await dialog.getByRole("button", { name: "Make a feed link" }).click();
  await dialog.getByText(/\/my\/.*\/calendar\.ics/).waitFor();
  const first = await shown();
  expect(await (await fetch(first)).text()).toContain("SUMMARY:Fed");
  await dialog.getByRole("button", { name: "Close" }).click();

  await opener.click();
  await dialog.getByRole("button", { name: "Copy calendar feed" }).waitFor();
  expect(await shown()).toBe(first);
  expect(await lookAtPage(page, "guest-feed")).toEqual([]);
  await dialog.getByRole("button", { name: "New feed link" }).click();
  await expect.poll(shown, { timeout: 10_000 }).not.toBe(first);
  expect((await fetch(first)).status).toBe(410);
});
