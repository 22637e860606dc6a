import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { demo, visitorPage } = useBrowser();

const inGoogle = '[data-calendar-state="synced"]';

test("an organizer saves an event and sees it in Google Calendar, and its changes too", async () => {
  const page = await visitorPage();
  const complaints: string[] = [];
  const look = async (name: string) => complaints.push(...(await lookAtPage(page, name)));

  await page.goto("/organizer/events/new");
  await signIn(page, { email: demo.email, password: "not the password" });
  await page.getByRole("alert").getByText("The email address or the password is wrong.").waitFor();
  await look("sign-in");

  await signIn(page, demo);
  await page.getByRole("heading", { name: "New event" }).waitFor();
  await look("new-event");

  await fillIn(page, { title: "K", startDate: "2027-01-14", startTime: "18:00", endTime: "17:00" });
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.getByText("Enter a title of at least 2 characters.").waitFor();
  await page.getByText("The end must be after the start.").waitFor();
  expect(await page.getByLabel("Start time").inputValue()).toBe("18:00");
  expect(await page.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Kolkata (Asia)");
  await look("new-event-errors");

  await fillIn(page, {
    title: "Kolkata Node Workshop",
    startDate: "2027-01-14",
    startTime: "18:00",
    endTime: "19:30",
  });
  await page.getByRole("button", { name: "Create and publish" }).click();
  await page.locator(inGoogle).waitFor();
  await look("event");

  const created = await readGoogleEvent(page);
  expect(created.when).toBe("Thu, 14 January 2027, 18:00–19:30 Asia/Kolkata");
  expect(created.startsAt).toBe("2027-01-14T12:30:00.000Z");

  await page.goto(`${demo.calendarPageUrl}/?month=2027-01`);
  await page.getByRole("link", { name: "Kolkata Node Workshop" }).click();
  await page.getByText("18:00–19:30 Asia/Kolkata").first().waitFor();
  await look("local-calendar-event");

  await page.goto("/organizer/events");
  await look("events");
  await page.getByRole("link", { name: "Kolkata Node Workshop", exact: true }).click();
  await page.getByLabel("Title").fill("Kolkata Node Evening");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").getByText("Saved.").waitFor();
  await page.locator(inGoogle).waitFor();

  const eventPage = page.url();
  const changed = await readGoogleEvent(page);
  expect(changed.title).toBe("Kolkata Node Evening");
  expect(changed.startsAt).toBe(created.startsAt);

  await page.getByRole("link", { name: "View public page" }).click();
  await page.waitForURL("**/events/kolkata-node-workshop");
  await page.reload();
  await page.getByText("Kolkata time (GMT+5:30)").waitFor();
  expect((await page.content()).includes("door code")).toBe(false);
  await look("public-event");

  await page.goto(eventPage);
  await page.locator(inGoogle).waitFor();
  await page.getByLabel("Title").fill("S26: typed and not saved");
  await page.getByText("Not saved yet.").waitFor();
  page.on("dialog", (dialog) => void dialog.accept());
  expect(await keptInBrowser(page)).toContain("S26: typed");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(await keptInBrowser(page)).not.toContain("S26: typed");

  expect(complaints).toEqual([]);
});

const keptInBrowser = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

type Typed = { title: string; startDate: string; startTime: string; endTime: string };

async function fillIn(page: Page, typed: Typed) {
  await page.getByLabel("Title").fill(typed.title);
  await page.getByLabel("Start date").fill(typed.startDate);
  await page.getByLabel("Start time").fill(typed.startTime);
  await page.getByLabel("End time").fill(typed.endTime);
  await page.getByRole("combobox", { name: "Time zone" }).fill("india");
  await page.getByRole("option", { name: /Kolkata/ }).click();
  await page.getByLabel("Location").fill("Salt Lake, Kolkata");
  await page.getByLabel("Description").fill("## Agenda\n\n- **Streams**\n- [Slides](https://slides.example)");
  await page.getByLabel("Instructions for attendees").fill("The door code is Mandala.");
}

/** What the calendar page shows behind the event's link to Google. */
async function readGoogleEvent(page: Page) {
  const href = await page.getByRole("link", { name: "Open in Google Calendar" }).getAttribute("href");
  const calendar = await page.context().newPage();
  await calendar.goto(href ?? "");
  const title = await calendar.locator("h2").first().textContent();
  const when = await calendar.locator("dt:text-is('When') + dd").textContent();
  const resource = await calendar.locator("details pre").textContent();
  await calendar.close();
  const startsAt = /"dateTime": "([^"]+)"/.exec(resource ?? "")?.[1] ?? "";
  return { title, when, startsAt: new Date(startsAt).toISOString() };
}
