import { expect, test } from "vitest";
import { callApp } from "./call-app.ts";
import { lookAtPage } from "./look-at-page.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

test("a series is made, repeated by a rule, edited from one session on, and sold on its page", async () => {
  const page = await organizerPage({ timezoneId: "Europe/Vienna" });
  const complaints: string[] = [];
  const look = async (name: string) => void complaints.push(...(await lookAtPage(page, name)));

  await page.goto("/organizer/series/new");
  await page.getByLabel("Title").fill("Evenings of Deno");
  await page.getByLabel("State").selectOption("published");
  await page.getByRole("button", { name: "Create series" }).click();
  await page.getByRole("heading", { name: "Evenings of Deno", level: 1 }).waitFor();
  const { pathname } = new URL(page.url());

  await page.getByLabel("First session").fill("2027-03-02");
  await page.getByLabel("Starts at").fill("18:00");
  await page.getByLabel("Ends at").fill("20:00");
  await page.getByRole("checkbox", { name: "Tue" }).check();
  await page.getByLabel("Number of sessions").fill("6");
  await page.getByLabel("Skip these dates").fill("2027-03-16");
  await page.getByRole("button", { name: "Preview dates" }).click();
  await page.getByText("5 sessions:").waitFor();
  await look("repeat");
  await page.getByRole("button", { name: "Create 5 sessions" }).click();
  await page.getByRole("heading", { name: "Sessions (5)" }).waitFor();
  await expect
    .poll(() => page.locator('[data-calendar-state="synced"]').count(), { timeout: 60_000 })
    .toBe(5);

  const slug = await page.getByLabel("Page address").inputValue();
  await page.goto(`/events/${slug}`);
  await page.getByText("5 sessions, one ticket for all of them").waitFor();
  await look("public-series");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Your email address").fill("ada@guests.example");
  await page.getByRole("button", { name: "Get a ticket" }).click();
  await page.waitForURL(/\/tickets\//);

  await page.goto(pathname);
  await expect.poll(() => page.getByTitle("Invited").count(), { timeout: 60_000 }).toBe(5);
  await look("series");

  await page.getByRole("link", { name: "Evenings of Deno" }).nth(2).click();
  await page.getByText("Session of").waitFor();
  await page.getByLabel("Location").fill("Room 7");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Save which sessions?" }).waitFor();
  await look("choose-sessions");
  await page.getByRole("button", { name: "This and the following (3 sessions)" }).click();
  await page.getByText("Saved.").first().waitFor();
  const id = decodeURIComponent(pathname.split("/").at(-1) ?? "");
  const places = await sessionsOf(id);
  expect(places).toEqual([null, null, "Room 7", "Room 7", "Room 7"]);

  await page.goto("/organizer/month?month=2027-03");
  await page
    .getByRole("link", { name: /Evenings of Deno/ })
    .first()
    .waitFor();
  await look("month");
  await page.goto("/organizer/series");
  await look("series-list");
  expect(complaints).toEqual([]);
});

async function sessionsOf(id: string): Promise<unknown[]> {
  const { items } = Object(await callApp(`/api/resources/${encodeURIComponent(id)}/sessions`));
  return items.map(
    (item: { resource: { fields: { location?: string } } }) => item.resource.fields.location ?? null,
  );
}
