import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOST_USER } from "#local/demo/demo-options.ts";
import { lookAtPage } from "./look-at-page.ts";
import { openBrowser } from "./open-browser.ts";
import { type Demo, startDemo } from "./share-demo.ts";

// A demo of its own: what is broken here would be broken for the other browser tests too.
let started: { demo: Demo; close: () => Promise<void> };
let browser: Browser;
let page: Page;

const complaints: string[] = [];

beforeAll(async () => {
  [started, browser] = await Promise.all([startDemo(), openBrowser()]);
  const { appUrl, cookies } = started.demo;
  const context = await browser.newContext({ baseURL: appUrl });
  context.setDefaultTimeout(60_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addCookies(cookies.map(({ name, value, domain, path }) => ({ name, value, domain, path })));
  page = await context.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await started?.close();
});

const look = async (name: string) => complaints.push(...(await lookAtPage(page, name)));
const banner = () => page.getByRole("complementary", { name: "Connection" });
const runTest = () => page.getByRole("button", { name: "Test connection" }).click();

async function google(path: string, body: object): Promise<void> {
  const answer = await fetch(`${started.demo.calendarPageUrl}/control/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The local Google answered ${answer.status} to ${path}`);
}

async function saveEvent(): Promise<void> {
  const fields = {
    title: "Bookbinding",
    state: "published",
    startsAt: "2027-03-01T10:00:00Z",
    endsAt: "2027-03-01T11:00:00Z",
  };
  await fetch(`${started.demo.appUrl}/api/resources`, {
    method: "POST",
    headers: { authorization: `Bearer ${started.demo.apiToken}`, "content-type": "application/json" },
    body: JSON.stringify({ type: "event", fields }),
  });
}

test("a connection that works says so, is tested without a trace, and gives its values to paste", async () => {
  await page.goto("/organizer/events");
  await page.getByRole("link", { name: "Connection" }).click();
  await page.getByRole("heading", { name: "Everything works" }).waitFor();
  expect(await page.locator('nav [aria-current="page"]').textContent()).toBe("Connection");

  await runTest();
  await page.getByText("Test passed").waitFor();
  await page.getByRole("heading", { name: "Everything works" }).waitFor();
  await look("connection");

  expect(await page.getByRole("button", { name: "Copy OAuth scope" }).isVisible()).toBe(false);
  await page.getByText("Set up Google").click();
  await page.getByRole("button", { name: "Copy OAuth scope" }).click();
  await page.getByText("Copied").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
    "https://www.googleapis.com/auth/calendar.events",
  );
  const events = await fetch(`${started.demo.calendarPageUrl}/control/events/${HOST_USER}`);
  const held = await events.text();
  expect(held).toContain("syncResource");
  expect(held).not.toContain("Connection test");
});

test("a connection that lost its right is paused for all to see, says what to do, and resumes with a good test", async () => {
  await google("settings", { tokenAnswer: "unauthorized_client" });
  await google("revoke-tokens", {});
  await saveEvent();
  await expect
    .poll(() => page.goto("/organizer/events").then(() => banner().count()), { timeout: 60_000 })
    .toBe(1);
  await look("events-paused");

  await banner().getByRole("link", { name: "See what to do" }).click();
  await page.getByRole("heading", { name: "Needs attention" }).waitFor();
  const account = page.locator('[data-check="account"]');
  expect(await account.textContent()).toContain("with exactly the scope https://www.googleapis.com/auth/");
  await page.getByRole("button", { name: "Copy OAuth scope" }).waitFor();
  await runTest();
  await page.getByText("Test failed").waitFor();
  await look("connection-paused");

  await google("settings", { tokenAnswer: "issue" });
  await runTest();
  await page.getByText("Test passed").waitFor();
  await banner().waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Everything works" }).waitFor();
});

test("X26: the connection page shows by itself that events wait, and that they no longer do", async () => {
  await page.goto("/organizer/connection");
  await page.getByRole("heading", { name: "Everything works" }).waitFor();
  // A refresh needs a user at the page, and asks Google at most every ten seconds.
  await page.mouse.move(200, 200);
  await google("settings", { tokenAnswer: "unauthorized_client" });
  await google("revoke-tokens", {});
  await saveEvent();
  await page.getByRole("heading", { name: "Needs attention" }).waitFor();

  await google("settings", { tokenAnswer: "issue" });
  await expect.poll(resumeElsewhere, { timeout: 60_000 }).toContain(`"isWell":true`);
  await page.getByRole("heading", { name: "Everything works" }).waitFor();
});

/** As another organizer's test of the connection does. */
async function resumeElsewhere(): Promise<string> {
  const answer = await fetch(`${started.demo.appUrl}/api/connection/test`, {
    method: "POST",
    headers: { authorization: `Bearer ${started.demo.apiToken}` },
  });
  return answer.text();
}

test("what isn't there has a page that leads back", async () => {
  await page.goto("/nothing/here");
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await look("not-found");

  expect(await page.getByRole("link", { name: "See all workshops" }).getAttribute("href")).toBe("/");
});

test("no page broke its content security policy, or lacks what assistive technology needs", () => {
  expect(complaints).toEqual([]);
});
