import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

const dated = {
  startsAt: "2027-03-01T18:00:00+05:30",
  endsAt: "2027-03-01T19:30:00+05:30",
  timezone: "Asia/Kolkata",
};

const PATIENCE = { timeout: 20_000 };

const keptInBrowser = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));

async function openNew(page: Page): Promise<void> {
  await page.goto("/organizer/events/new");
  await page.getByRole("heading", { name: "New event" }).waitFor();
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await expect.poll(() => zone.inputValue(), PATIENCE).toBe("Berlin (Europe)");
}

test("X1, X11, X23: a new event opens empty after one was created, in the visitor's zone, with all zones to choose", async () => {
  const page = await organizerPage({ timezoneId: "Europe/Berlin" });
  await openNew(page);
  await page.getByRole("combobox", { name: "Time zone" }).click();
  await page.getByRole("option", { name: /Zurich/ }).waitFor();
  expect(await page.getByRole("option").count()).toBeGreaterThan(400);
  await page.keyboard.press("Escape");

  await page.getByLabel("Title").fill("Created Once");
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.getByRole("heading", { name: "Created Once" }).waitFor();
  await page.getByText("Event created as a draft.").waitFor();
  await expect.poll(() => keptInBrowser(page), PATIENCE).not.toContain("Created Once");

  await openNew(page);
  expect(await page.getByLabel("Title").inputValue()).toBe("");
  expect(await page.getByText("Your unsaved changes").count()).toBe(0);
});

test("X1: a new event opens empty even if the answer to its creation never arrived", async () => {
  const page = await organizerPage({ timezoneId: "Europe/Berlin" });
  await openNew(page);
  await page.getByLabel("Title").fill("Created Unheard");
  const sent = Promise.withResolvers<undefined>();
  await page.route("**/organizer/events/new", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
    await route.abort();
    sent.resolve(undefined);
  });
  await page.getByRole("button", { name: "Create draft" }).click();
  await sent.promise;
  await page.unroute("**/organizer/events/new");

  await openNew(page);
  await expect.poll(() => keptInBrowser(page), PATIENCE).not.toContain("Created Unheard");
  expect(await page.getByLabel("Title").inputValue()).toBe("");
});

test("X4, X21: each change of state is an action of its own that says its effect first", async () => {
  const id = await makeEvent({ title: "Stateful Workshop", state: "draft", ...dated });
  for (const guest of ["ann", "ben", "cay"]) {
    const email = `${guest}@guests.example`;
    await callApp(`/api/resources/${id}/tickets`, "POST", { email, purchaseId: `${id}-${guest}` });
  }
  const page = await organizerPage({ timezoneId: "Europe/Berlin" });
  await page.goto(`/organizer/events/${id}`);

  await page.getByRole("button", { name: "Publish" }).click();
  const publish = page.getByRole("dialog", { name: "Publish this event?" });
  await publish.getByText("3 guests get an invitation email.").waitFor();
  await publish.getByText("Its public page goes live.").waitFor();
  await publish.getByRole("button", { name: "Publish and email 3 guests" }).click();
  const invited = page.getByText("Invited", { exact: true });
  await expect.poll(() => invited.count(), { timeout: 90_000 }).toBe(3);

  await page.getByRole("button", { name: "Back to draft" }).click();
  const back = page.getByRole("dialog", { name: "Move this event back to draft?" });
  await back.getByText("Its public page goes away.").waitFor();
  await back.getByText("No one gets an email.").waitFor();
  expect(await lookAtPage(page, "event-back-to-draft")).toEqual([]);
  await back.getByRole("button", { name: "Not now" }).click();
  expect(await callApp(`/api/resources/${id}`)).toMatchObject({
    resource: { fields: { state: "published" } },
  });

  await page.getByRole("button", { name: "Cancel event" }).click();
  const cancel = page.getByRole("dialog", { name: "Cancel this event?" });
  await cancel.getByText("3 guests get a cancellation email.").waitFor();
  await cancel.getByRole("button", { name: "Cancel event and email 3 guests" }).click();
  await page.getByRole("button", { name: "Publish" }).waitFor();
  expect(await callApp(`/api/resources/${id}`)).toMatchObject({
    resource: { fields: { state: "archived" } },
  });
});

const focused = (page: Page) =>
  page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);

test("X7: the focus outlives each action, and returns to what opened a dialog", async () => {
  const id = await makeEvent({
    title: "Focused Workshop",
    state: "published",
    visibility: "public",
    ...dated,
  });
  const page = await organizerPage({ timezoneId: "Europe/Berlin" });
  await page.goto(`/organizer/events/${id}`);
  await page.locator('[data-calendar-state="synced"]').waitFor();

  await page.getByRole("button", { name: "Compare with Google" }).press("Enter");
  await page.getByText("No differences").waitFor();
  expect(await focused(page)).toBe("BUTTON Compare with Google");
  await page.getByRole("button", { name: "Sync now" }).press("Enter");
  await page.getByText(/^Done\./).waitFor();
  expect(await focused(page)).toBe("BUTTON Sync now");

  await page.getByRole("button", { name: "Back to draft" }).press("Enter");
  await page.getByRole("dialog").getByText("No one gets an email.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await expect.poll(() => focused(page), PATIENCE).toBe("BUTTON Back to draft");

  await page.getByLabel("Page address").fill("focused-elsewhere");
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).press("Enter");
  await page.getByRole("status").getByText("Saved.").waitFor();
  await expect.poll(() => focused(page), PATIENCE).toBe("BUTTON Save");

  await page.getByRole("button", { name: "Cancel event" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel event" }).press("Enter");
  await page.getByRole("button", { name: "Publish" }).waitFor();
  await expect.poll(() => focused(page), PATIENCE).toMatch(/Canceled.*Publish/);
});

test("X12, X17, X24: a repeated hour is asked before saving, and a bad end said beside its field", async () => {
  const id = await makeEvent({ title: "Autumn Workshop", ...dated, timezone: "Europe/Berlin" });
  const page = await organizerPage({ timezoneId: "Asia/Tokyo" });
  await page.goto(`/organizer/events/${id}`);
  await page.getByText("your time (Asia/Tokyo)").waitFor();

  await page.getByLabel("Start date").fill("2027-10-31");
  await page.getByLabel("Start time").fill("02:30");
  await page.getByLabel("Which start?").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Choose which 02:30 you mean.").waitFor();
  await page.getByLabel("Which start?").selectOption("second");
  await page.getByLabel("Duration").selectOption({ label: "2 hours" });
  expect(await page.getByLabel("End time").inputValue()).toBe("04:30");

  await page.getByLabel("End time").fill("01:00");
  await page.getByText("The end must be after the start.").waitFor();
  expect(await page.getByText("your time (Asia/Tokyo)").count()).toBe(0);
});

test("X28: on a phone, an event's guests are a tap away, and a deletion can be undone", async () => {
  const id = await makeEvent({ title: "Pocket Workshop", ...dated });
  const page = await organizerPage({ timezoneId: "Europe/Berlin", viewport: { width: 390, height: 844 } });
  await page.goto(`/organizer/events/${id}`);
  await page.getByRole("navigation", { name: "Parts of this event" }).getByText("Guests").click();
  const guests = page.getByRole("heading", { name: "Guests" });
  await guests.waitFor();
  expect((await guests.boundingBox())?.y).toBeLessThan(500);
  expect(await lookAtPage(page, "event-guests")).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });

  await page.getByRole("navigation", { name: "Parts of this event" }).getByText("Event").click();
  await page.getByLabel("Title").fill("Never Saved");
  await page.getByRole("button", { name: "Delete event" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("Event deleted.").waitFor();
  await page.getByRole("button", { name: "Restore as a draft" }).click();
  await page.getByText("Event restored as a draft.").waitFor();
  expect(await lookAtPage(page, "event-restored-after-deletion")).toEqual([]);
  expect(await page.getByText("saved this event").count()).toBe(0);
  expect(await page.getByLabel("Title").inputValue()).toBe("Pocket Workshop");
});
