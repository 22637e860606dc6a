import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { callApp, makeEvent } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

const fields = {
  title: "Guests workshop",
  state: "published",
  visibility: "public",
  startsAt: "2027-04-10T10:00:00Z",
  endsAt: "2027-04-10T11:00:00Z",
  timezone: "Europe/London",
};
const guests = (page: Page) => page.getByRole("region", { name: "Guests" });
const row = (page: Page, words: string) => guests(page).getByRole("listitem").filter({ hasText: words });

async function openEvent(change: Record<string, unknown> = {}) {
  const page = await organizerPage();
  const id = await makeEvent({ ...fields, ...change });
  await page.goto(`/organizer/events/${id}`);
  return { page, id };
}

async function sell(id: string, name: string) {
  const email = `${name.toLowerCase()}@guests.example`;
  await callApp(`/api/resources/${id}/tickets`, "POST", { email, name, purchaseId: `${id}-${name}` });
}

/** A save takes along whoever waits for further sales. */
async function saveTitle(page: Page, title: string) {
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

test("X3: a guest is added, transferred and canceled, each time after it is said who is emailed", async () => {
  const { page } = await openEvent();
  await guests(page).getByText("No tickets yet.").waitFor();

  await page.getByRole("button", { name: "Add guest" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/Google emails an invitation to the new guest\./).waitFor();
  await dialog.getByLabel("Email").fill("ann");
  await dialog.getByRole("button", { name: "Add guest and email 1 person" }).click();
  await dialog.getByText("Enter a valid email, like ada@example.com.").waitFor();
  expect(await lookAtPage(page, "guest-add")).toEqual([]);

  await dialog.getByLabel("Email").fill("ann@guests.example");
  await dialog.getByLabel("Name (if known)").fill("Ann Example");
  await dialog.getByRole("button", { name: "Add guest and email 1 person" }).click();
  await dialog.waitFor({ state: "detached" });
  await row(page, "Ann Example").getByText("Invited", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Transfer the ticket of Ann Example" }).click();
  await dialog
    .getByText(
      /Google emails 2 people: an invitation to the new guest, and a cancellation to ann@guests\.example/,
    )
    .waitFor();
  await dialog.getByLabel("Email").fill("bob@guests.example");
  await dialog.getByRole("button", { name: "Transfer ticket and email 2 people" }).click();
  await row(page, "bob@guests.example").getByText("Transferred from Ann Example").waitFor();
  await row(page, "bob@guests.example")
    .getByText(/Invitation goes out at/)
    .waitFor();
  await saveTitle(page, "Guests workshop, in spring");
  await row(page, "bob@guests.example").getByText("Invited", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Cancel the ticket of bob@guests.example" }).click();
  await dialog
    .getByText(/Nothing was paid for it.* Google emails a cancellation to bob@guests\.example/)
    .waitFor();
  expect(await lookAtPage(page, "guest-refund")).toEqual([]);
  await dialog.getByRole("button", { name: "Keep ticket" }).click();
  expect(await row(page, "bob@guests.example").getByText("Canceled", { exact: true }).count()).toBe(0);

  await page.getByRole("button", { name: "Cancel the ticket of bob@guests.example" }).click();
  await dialog.getByRole("button", { name: "Cancel ticket and email 1 person" }).click();
  await row(page, "bob@guests.example").getByText("Canceled", { exact: true }).waitFor();
  await saveTitle(page, "Guests workshop in April");
  await page.getByText("Guests: 1 removed").first().waitFor();
});

test("who waits is told why, and that nobody is emailed", async () => {
  const { page, id } = await openEvent({ state: "draft" });
  await sell(id, "Cleo");
  await row(page, "Cleo").getByText("The event isn’t published").waitFor();

  await page.getByRole("button", { name: "Add guest" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/No one is emailed now/).waitFor();
  expect(await dialog.getByText("Google emails").count()).toBe(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Link to the ticket of Cleo" }).click();
  const former = (await dialog.getByText("/tickets/").textContent()) ?? "";
  expect((await page.request.get(former)).status()).toBe(200);
  await dialog.getByRole("button", { name: "Make a new link" }).click();
  await dialog.getByText("New link", { exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Close");
  const link = (await dialog.getByText("/tickets/").textContent()) ?? "";
  expect(await lookAtPage(page, "guest-new-link")).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();
  expect((await page.request.get(link)).status()).toBe(200);
});

test("guests: a pasted list is checked, and then added", async () => {
  const { page, id } = await openEvent({ state: "draft" });
  await sell(id, "Cleo");
  await row(page, "Cleo").waitFor();

  await page.getByRole("button", { name: "Add a list" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Guests").fill("Dora,dora@guests.example\ncleo@guests.example\nemil");
  await dialog.getByRole("button", { name: "Check the list" }).click();
  await dialog.getByText("1 guest to add:").waitFor();
  await dialog.getByText("Line 2: “cleo@guests.example” already has a ticket").waitFor();
  await dialog.getByText("Line 3: “emil” isn’t a valid email").waitFor();
  expect(await lookAtPage(page, "guest-list")).toEqual([]);
  await dialog.getByRole("button", { name: "Add 1 guest" }).click();
  await row(page, "Dora").waitFor();
  await guests(page).getByText("2 tickets: 2 waiting.").waitFor();
});

test("guests are found by part of a name, a page at a time, and what is typed above stays", async () => {
  const { page, id } = await openEvent({ state: "draft" });
  for (let number = 10; number < 35; number += 1) await sell(id, `Guest${number}`);
  await guests(page).getByText("25 tickets: 25 waiting.").waitFor();
  expect(await guests(page).getByRole("listitem").count()).toBe(20);
  expect(await lookAtPage(page, "guests")).toEqual([]);

  await page.getByLabel("Title").fill("Not saved yet");
  await page.getByRole("link", { name: "Older tickets" }).click();
  await row(page, "Guest10").waitFor();
  expect(await guests(page).getByRole("listitem").count()).toBe(5);

  await page.getByLabel("Search guests by name or email").fill("t27@");
  await page.getByLabel("Search guests by name or email").press("Enter");
  await row(page, "Guest27").waitFor();
  expect(await guests(page).getByRole("listitem").count()).toBe(1);

  await page.getByLabel("Search guests by name or email").fill("nobody");
  await page.getByRole("button", { name: "Search" }).click();
  await guests(page).getByText("No ticket matches “nobody”.").waitFor();
  expect(await page.getByLabel("Title").inputValue()).toBe("Not saved yet");
});

test("the tickets are downloaded as a CSV file", async () => {
  const { page, id } = await openEvent({ state: "draft" });
  await sell(id, "Dora");
  await row(page, "Dora").waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tickets-guests-workshop.*\.csv$/);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toContain('"Dora","dora@guests.example","Waiting","The event isn’t published",');
});
