import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { comparableHtml } from "#src/calendar-sync/decide/comparable-html.ts";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

const dated = {
  startsAt: "2027-03-01T18:00:00+05:30",
  endsAt: "2027-03-01T19:30:00+05:30",
  timezone: "Asia/Kolkata",
  location: "Salt Lake, Kolkata",
};

async function open(id: string): Promise<Page> {
  const page = await organizerPage({ timezoneId: "Asia/Kathmandu" });
  await page.goto(`/organizer/events/${id}`);
  await page.getByText("your time (Asia/Kathmandu)").waitFor();
  return page;
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

async function saved(page: Page): Promise<void> {
  await page.getByRole("status").getByText("Saved.").waitFor();
}

async function reload(page: Page): Promise<void> {
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
}

test("a save that emails guests says whom and about what first, and other saves don't ask", async () => {
  const id = await makeEvent({ title: "Mailed Workshop", state: "published", ...dated });
  await callApp(`/api/resources/${id}/tickets`, "POST", {
    email: "ann@guests.example",
    purchaseId: `${id}-1`,
  });
  await callApp(`/api/resources/${id}/tickets`, "POST", {
    email: "ben@guests.example",
    purchaseId: `${id}-2`,
  });
  const page = await open(id);

  await page.getByLabel("Description").fill("Only words change.");
  await save(page);
  await saved(page);

  await page.getByLabel("Start time").fill("20:00");
  expect(await page.getByLabel("End time").inputValue()).toBe("21:30");
  await save(page);
  const dialog = page.getByRole("dialog", { name: "Save and email 2 guests?" });
  await dialog.getByText("Mon, 1 March 2027, 20:00").waitFor();
  expect(await lookAtPage(page, "event-emails")).toEqual([]);

  await dialog.getByRole("button", { name: "Keep editing" }).click();
  expect(await page.getByLabel("Start time").inputValue()).toBe("20:00");
  await save(page);
  await dialog.getByRole("button", { name: "Save and email 2 guests" }).click();
  await saved(page);
  expect(await callApp(`/api/resources/${id}`)).toMatchObject({
    resource: { fields: { startsAt: "2027-03-01T20:00:00+05:30", endsAt: "2027-03-01T21:30:00+05:30" } },
  });
});

test("two editors of different fields save both with one click; of the same one they choose", async () => {
  const id = await makeEvent({ title: "Shared Workshop", ...dated });
  const mine = await open(id);
  await mine.getByLabel("Title").fill("My Workshop");
  await callApp(`/api/resources/${id}`, "PATCH", { fields: { location: "Room 5" } });
  await save(mine);
  await mine.getByText("Someone else saved this event while you were editing.").waitFor();
  expect(await lookAtPage(mine, "event-merge")).toEqual([]);
  await mine.getByRole("button", { name: "Save both together" }).click();
  await saved(mine);
  expect(await mine.getByLabel("Title").inputValue()).toBe("My Workshop");
  expect(await mine.getByLabel("Location").inputValue()).toBe("Room 5");

  await mine.getByLabel("Title").fill("My Better Workshop");
  await callApp(`/api/resources/${id}`, "PATCH", { fields: { title: "Their Workshop" } });
  await save(mine);
  const chosen = mine.getByRole("button", { name: "Save what I chose" });
  await chosen.waitFor();
  expect(await chosen.isDisabled()).toBe(true);
  await mine.getByText("Their Workshop").first().waitFor();
  expect(await lookAtPage(mine, "event-conflict")).toEqual([]);

  await mine.getByRole("radio", { name: /^Mine/ }).check();
  await chosen.click();
  await saved(mine);
  await mine.getByRole("heading", { name: "My Better Workshop" }).waitFor();
});

test("what was typed survives a reload, leaving asks first, and it can be discarded", async () => {
  const id = await makeEvent({ title: "Kept Workshop", ...dated });
  const page = await open(id);
  await page.getByLabel("Title").fill("Typed Workshop");
  await page.getByText("Not saved yet.").waitFor();

  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("link", { name: "All events" }).click();
  expect(await page.getByLabel("Title").inputValue()).toBe("Typed Workshop");

  await reload(page);
  await page.getByText("Your unsaved changes").waitFor();
  expect(await page.getByLabel("Title").inputValue()).toBe("Typed Workshop");
  expect(await lookAtPage(page, "event-restored")).toEqual([]);

  await page.getByRole("button", { name: "Discard them" }).click();
  expect(await page.getByLabel("Title").inputValue()).toBe("Kept Workshop");
  await page.reload();
  await page.getByText("your time (Asia/Kathmandu)").waitFor();
  expect(await page.getByText("Your unsaved changes").count()).toBe(0);
});

test("what was typed before somebody else saved comes back as a choice, not over theirs", async () => {
  const id = await makeEvent({ title: "Stale Workshop", ...dated });
  const page = await open(id);
  await page.getByLabel("Title").fill("Typed Before");
  await page.getByText("Not saved yet.").waitFor();
  await callApp(`/api/resources/${id}`, "PATCH", { fields: { title: "Saved After" } });

  await reload(page);
  await page.getByText("Someone else saved this event while you were editing.").waitFor();
  await page.getByRole("radio", { name: /^Theirs/ }).check();
  await page.getByRole("button", { name: "Save what I chose" }).click();
  await saved(page);
  expect(await page.getByLabel("Title").inputValue()).toBe("Saved After");
});

test("a session that ended while somebody typed costs nothing", async () => {
  const id = await makeEvent({ title: "Long Thought", ...dated });
  const page = await open(id);
  await page.getByLabel("Title").fill("Longer Thought");
  // The live status may notice first, and leave nothing to press.
  await page.route(/\/organizer\/live/, (route) => route.abort());
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await save(page);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();

  await page.context().addCookies(cookies);
  await page.goto(`/organizer/events/${id}`);
  await page.getByText("Your unsaved changes").waitFor();
  expect(await page.getByLabel("Title").inputValue()).toBe("Longer Thought");
});

test("a zone is found by keyboard, by country, place and offset; a duration sets the end", async () => {
  const id = await makeEvent({ title: "Zoned Workshop", ...dated });
  const page = await open(id);
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await expect.poll(() => zone.inputValue()).toBe("Kolkata (Asia)");

  await zone.fill("adelaide");
  await page.getByRole("option", { name: /Adelaide/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => zone.inputValue()).toBe("Adelaide (Australia)");

  await zone.fill("gmt+1");
  await page.getByRole("option", { name: /Berlin/ }).waitFor();
  expect(await page.getByRole("option", { name: /Bangkok/ }).count()).toBe(0);
  await zone.fill("brazil");
  await page.getByRole("option", { name: /Sao Paulo/ }).waitFor();
  expect(await lookAtPage(page, "event-zones")).toEqual([]);

  await zone.fill("kathm");
  await page.getByRole("option", { name: /Kathmandu/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => zone.inputValue()).toBe("Kathmandu (Asia)");
  await zone.fill("gibberish");
  await page.keyboard.press("Escape");
  await expect.poll(() => zone.inputValue()).toBe("Kathmandu (Asia)");

  await page.getByLabel("Duration").selectOption({ label: "3 hours" });
  expect(await page.getByLabel("End time").inputValue()).toBe("21:00");
  await save(page);
  await saved(page);
  expect(await callApp(`/api/resources/${id}`)).toMatchObject({
    resource: { fields: { timezone: "Asia/Kathmandu", endsAt: "2027-03-01T21:00:00+05:45" } },
  });
});

test("the preview is the description that Google gets, instructions included, and nothing that runs", async () => {
  const id = await makeEvent({ title: "Previewed Workshop", ...dated });
  const page = await open(id);
  await page
    .getByLabel("Description")
    .fill("## Agenda\n\n- **Streams**\n- [Slides](https://slides.example)\n\n<img src=x onerror=alert(1)>");
  await page.getByLabel("Instructions for attendees").fill("The door code is Mandala.");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("heading", { name: "Agenda" }).waitFor();
  await page.getByText("The door code is Mandala.").nth(1).waitFor();
  expect(await page.locator(".written img").count()).toBe(0);
  expect(await lookAtPage(page, "event-preview")).toEqual([]);

  const preview = await page.locator(".written").innerHTML();
  await save(page);
  await saved(page);
  await page.locator('[data-calendar-state="synced"]').waitFor();
  const link = await page.getByRole("link", { name: "Open in Google Calendar" }).getAttribute("href");
  const calendar = await page.context().newPage();
  await calendar.goto(link ?? "");
  const resource = (await calendar.locator("details pre").textContent()) ?? "";
  const { description } = z.object({ description: z.string() }).parse(JSON.parse(resource));
  expect(comparableHtml(description)).toBe(comparableHtml(preview));
});

test("an event is duplicated as a draft, deleted, and restored from the list of deleted ones", async () => {
  const id = await makeEvent({ title: "Twin Workshop", state: "published", ...dated });
  const page = await open(id);
  await page.getByRole("button", { name: "Duplicate" }).click();
  await page.getByRole("heading", { name: "Twin Workshop (copy)" }).waitFor();
  await page.getByRole("button", { name: "Publish" }).waitFor();
  expect(page.url()).not.toContain(id);

  await page.getByRole("button", { name: "Delete event" }).click();
  await page.getByRole("alertdialog").getByText("No one gets an email.").waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("Event deleted.").waitFor();
  await page.goto("/organizer/events?state=deleted&search=twin");
  await page.getByRole("link", { name: "Twin Workshop (copy)", exact: true }).click();
  await page.getByRole("button", { name: "Restore as a draft" }).waitFor();
  expect(await lookAtPage(page, "event-deleted")).toEqual([]);
  await page.getByRole("button", { name: "Restore as a draft" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor();
  await page.getByRole("button", { name: "Publish" }).waitFor();
});
