import type { Page } from "playwright-core";
import { z } from "zod";
import { expect, test } from "vitest";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { steerGoogle } from "./steer-google.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

const fields = {
  title: "Panel workshop",
  state: "published",
  visibility: "public",
  startsAt: "2027-03-10T10:00:00+05:30",
  endsAt: "2027-03-10T11:00:00+05:30",
  timezone: "Asia/Kolkata",
  location: "Salt Lake, Kolkata",
  details: "Bring *questions*.",
};
const calendarPanel = (page: Page) => page.getByRole("region", { name: "Google Calendar" });
const stateIs = (page: Page, state: string) =>
  calendarPanel(page).locator(`[data-calendar-state="${state}"]`).waitFor();
const EventAnswer = z.object({ calendar: z.object({ googleEventId: z.string() }) });

async function openEvent(page: Page, change: Record<string, unknown> = {}) {
  const id = await makeEvent({ ...fields, ...change });
  await page.goto(`/organizer/events/${id}`);
  await stateIs(page, "synced");
  const { calendar } = EventAnswer.parse(await callApp(`/api/resources/${id}`));
  return { id, googleEventId: calendar.googleEventId };
}

test("what changed is shown by itself, and what is typed into the form stays", async () => {
  const page = await organizerPage();
  const { id } = await openEvent(page);
  await page.getByLabel("Title").fill("Half a tit");
  await page.getByLabel("Location").fill("Not yet saved");

  await callApp(`/api/resources/${id}`, "PATCH", { fields: { details: "Saved by somebody else" } });
  await calendarPanel(page).getByText("Updated: description").waitFor();

  expect(await page.getByLabel("Title").inputValue()).toBe("Half a tit");
  expect(await page.getByLabel("Location").inputValue()).toBe("Not yet saved");
});

test("where the channel is blocked, the page asks by itself and still sees the event arrive in Google", async () => {
  const page = await organizerPage();
  await page.route(/\/organizer\/live\?/, (route) => route.abort());
  const { id } = await openEvent(page);

  await callApp(`/api/resources/${id}`, "PATCH", { fields: { title: "Another title" } });
  await calendarPanel(page).getByText("Updated: title").waitFor();

  await page.unrouteAll();
  const channel = page.waitForResponse(/\/organizer\/live\?/);
  expect((await channel).headers()["content-type"]).toContain("text/event-stream");
});

test("a failure is shown with what to do, and repaired with “Sync now”", async () => {
  const page = await organizerPage({ timezoneId: "Asia/Kathmandu" });
  const { id, googleEventId } = await openEvent(page);
  const refusal = { status: 403, reason: "forbidden", message: "Forbidden" };
  await steerGoogle("faults", { match: { eventId: googleEventId, verb: "patch" }, kind: refusal, times: 5 });
  await callApp(`/api/resources/${id}`, "PATCH", { fields: { title: "Refused workshop" } });

  await stateIs(page, "failed");
  const panel = calendarPanel(page);
  await panel.getByText("Google doesn’t let this account change the event.").first().waitFor();
  await panel.getByText(/Let the host’s account make changes to events/).waitFor();
  expect(await lookAtPage(page, "event-failed")).toEqual([]);

  await panel.getByRole("button", { name: "Sync now" }).click();
  await panel.getByText(/That didn’t work: Google doesn’t let this account/).waitFor();

  await steerGoogle("faults", undefined, "DELETE");
  await panel.getByRole("button", { name: "Sync now" }).click();
  await panel.getByText("Done. Updated: title").waitFor();
  await stateIs(page, "synced");
});

test("a passing failure tells when it is tried again, in the reader's zone", async () => {
  const page = await organizerPage({ timezoneId: "Asia/Kathmandu" });
  const { id, googleEventId } = await openEvent(page);
  const match = { eventId: googleEventId };
  await steerGoogle("faults", { match, kind: { status: 503, reason: "backendError" }, times: 100 });
  await callApp(`/api/resources/${id}`, "PATCH", { fields: { title: "Unlucky workshop" } });

  await stateIs(page, "retrying");
  const panel = calendarPanel(page);
  await panel.getByText("Next attempt").waitFor();
  await panel.locator('time[title="Asia/Kathmandu"]').first().waitFor();
  expect(await lookAtPage(page, "event-retrying")).toEqual([]);
  await steerGoogle("faults", undefined, "DELETE");
});

test("X7: “Compare with Google” shows what differs until “Sync now” has corrected it", async () => {
  const page = await organizerPage();
  const { googleEventId } = await openEvent(page);
  const panel = calendarPanel(page);
  const compare = panel.getByRole("button", { name: "Compare with Google" });
  await compare.click();
  await panel.getByText("No differences: Google holds exactly what you saved.").waitFor();

  const event = `events/${encodeURIComponent("host@workshops.example")}/${googleEventId}`;
  await steerGoogle(`${event}/change`, { summary: "Changed by hand", location: null });
  await compare.click();
  await panel.getByText("Google: Changed by hand").waitFor();
  await panel.getByText("Here: Panel workshop").waitFor();
  expect(await panel.getByText("shows this event as you saved it").count()).toBe(0);
  await panel.getByText("Changed in Google").waitFor();
  await panel.getByText("Google: (empty)").waitFor();
  await panel.getByText("Here: Salt Lake, Kolkata").waitFor();
  expect(await lookAtPage(page, "event-compared")).toEqual([]);

  await panel.getByRole("button", { name: "Sync now" }).click();
  await panel.getByText("Done. Restored: title and place changed in Google").waitFor();
  expect(await panel.getByText("Google: Changed by hand").count()).toBe(0);
  await panel.getByText("shows this event as you saved it").waitFor();
  await compare.click();
  await panel.getByText("No differences").waitFor();
});
