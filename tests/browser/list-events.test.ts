import { expect, test } from "vitest";
import { makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

function days(count: number): string {
  return new Date(Date.now() + count * 24 * 60 * 60_000).toISOString();
}

async function makeSome(): Promise<void> {
  await makeEvent({
    title: "Zebra Tomorrow",
    startsAt: days(1),
    endsAt: days(1.1),
    timezone: "Asia/Kolkata",
  });
  await makeEvent({ title: "Zebra Next Week", startsAt: days(7), endsAt: days(7.1), location: "Room 5" });
  await makeEvent({ title: "Zebra Yesterday", startsAt: days(-1), endsAt: days(-0.9), state: "published" });
  await makeEvent({ title: "Zebra Someday" });
}

test("a list is searched and filtered in its address, and an empty one says what to do next", async () => {
  await makeSome();
  const page = await organizerPage({ timezoneId: "America/New_York" });
  const titles = () => page.getByRole("heading", { level: 2, name: /^Zebra/ }).allTextContents();

  await page.goto("/organizer/events");
  await page.getByText("your time").first().waitFor();
  expect(await lookAtPage(page, "events-upcoming")).toEqual([]);

  await page.getByRole("searchbox", { name: "Search events" }).fill("zebra");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/organizer/events?search=zebra");
  expect(await titles()).toEqual(["Zebra Tomorrow", "Zebra Next Week"]);

  await page.getByRole("link", { name: "Past" }).click();
  await page.waitForURL("**?search=zebra&when=past");
  await page.getByRole("heading", { name: "Zebra Yesterday" }).waitFor();
  expect(await titles()).toEqual(["Zebra Yesterday"]);
  await page.getByRole("link", { name: "Drafts" }).click();
  await page.getByRole("heading", { name: "Nothing matches “zebra”" }).waitFor();
  expect(await lookAtPage(page, "events-nothing-matches")).toEqual([]);

  await page.getByRole("link", { name: "Search all events" }).click();
  await page.getByRole("heading", { name: "Zebra Someday" }).waitFor();
  expect(await titles()).toEqual(["Zebra Someday", "Zebra Next Week", "Zebra Tomorrow", "Zebra Yesterday"]);
  await page.goto("/organizer/events?when=dateless&state=archived");
  await page.getByRole("heading", { name: "No events match these filters" }).waitFor();
  await page.getByRole("link", { name: "Show all events" }).click();
  await page.waitForURL("**?when=all");
});

test("list: chosen events are canceled once their effect was said", async () => {
  await makeEvent({ title: "Okapi One", startsAt: days(3), endsAt: days(3.1), state: "published" });
  await makeEvent({ title: "Okapi Two" });
  const page = await organizerPage();
  await page.goto("/organizer/events?when=all&search=okapi");
  await page.getByRole("checkbox", { name: "Select Okapi One" }).check();
  await page.getByRole("checkbox", { name: "Select Okapi Two" }).check();
  await page.getByText("2 events selected").waitFor();
  await page.getByRole("button", { name: "Cancel events" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel 2 events?" });
  await dialog.getByText("No one is emailed.").waitFor();
  expect(await lookAtPage(page, "events-archive")).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel events");
  await page.getByRole("button", { name: "Cancel events" }).click();
  await dialog.getByRole("button", { name: "Cancel events" }).click();
  await page.getByText("2 events canceled.").waitFor();
  expect(await page.getByRole("checkbox").count()).toBe(0);
});

test("the list works without scripts", async () => {
  await makeEvent({ title: "Quagga Someday" });
  const page = await organizerPage({ javaScriptEnabled: false });
  await page.goto("/organizer/events");

  await page.getByRole("link", { name: "No dates" }).click();
  await page.getByRole("searchbox", { name: "Search events" }).fill("quagga");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("heading", { name: "Quagga Someday" }).waitFor();
  expect(page.url()).toContain("when=dateless");
});
