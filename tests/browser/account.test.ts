import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totp } from "#tests/setup/totp.ts";
import { lookAtPage } from "./look-at-page.ts";
import { openBrowser } from "./open-browser.ts";
import { type Demo, startDemo } from "./share-demo.ts";

// A demo of its own: what is changed here is how its only organizer signs in.
let started: { demo: Demo; close: () => Promise<void> };
let browser: Browser;
let page: Page;
let password: string;
let key = "";
let backupCode = "";

const complaints: string[] = [];
const newPassword = "a battery of other horses";

beforeAll(async () => {
  [started, browser] = await Promise.all([startDemo(), openBrowser()]);
  ({ password } = started.demo);
  page = await newPage(true);
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await started?.close();
});

const look = async (name: string) => complaints.push(...(await lookAtPage(page, name)));

async function newPage(javaScriptEnabled: boolean): Promise<Page> {
  const baseURL = started.demo.appUrl;
  const context = await browser.newContext({ baseURL, javaScriptEnabled, reducedMotion: "reduce" });
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

async function givePassword(on: Page): Promise<void> {
  await on.goto("/organizer/account");
  await on.getByLabel("Email").fill(started.demo.email);
  await on.getByLabel("Password").fill(password);
  await on.getByRole("button", { name: "Sign in" }).click();
}

async function enterCode(on: Page, code: string): Promise<void> {
  await on.getByRole("heading", { name: "Enter your code" }).waitFor();
  await on.getByLabel("Code").fill(code);
  await on.getByRole("button", { name: "Sign in" }).click();
  await on.getByRole("heading", { name: "Account", exact: true }).waitFor();
}

const card = (name: string) => page.getByRole("region", { name });

test("S14: the second factor is set up with a picture or a key, and gives backup codes once", async () => {
  await givePassword(page);
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await look("account");

  const factor = card("Second factor");
  await factor.getByLabel("Password").fill(password);
  await factor.getByRole("button", { name: "Set up" }).click();
  await factor.getByRole("img", { name: "QR code" }).waitFor();
  key = (await factor.locator("code").textContent()) ?? "";
  await look("account-set-up");

  await factor.getByLabel("Code shown by the app").fill("000000");
  await factor.getByRole("button", { name: "Turn on" }).click();
  await factor.getByText("The code is wrong").waitFor();
  await factor.getByLabel("Code shown by the app").fill(totp(key));
  await factor.getByRole("button", { name: "Turn on" }).click();
  await factor.getByText("The second factor is on.").waitFor();
  backupCode = (await factor.locator("[data-backup-codes] li").first().textContent()) ?? "";
  await look("account-backup-codes");

  await factor.getByRole("button", { name: "I have saved them" }).click();
  await factor.getByText("It is on").waitFor();
  expect(await page.content()).not.toContain(backupCode);
});

test("S14: signing in asks for the code, and a backup code does without a phone or JavaScript", async () => {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await givePassword(page);
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await look("sign-in-code");
  await enterCode(page, totp(key, 1));

  const plain = await newPage(false);
  await givePassword(plain);
  await enterCode(plain, backupCode);
  expect(new URL(plain.url()).pathname).toBe("/organizer/account");
});

test("S14: a changed password ends the sessions elsewhere, and is the one that signs in", async () => {
  await page.reload();
  const sessions = card("Where you are signed in");
  expect(await sessions.getByRole("listitem").count()).toBeGreaterThan(1);
  await look("account-sessions");

  const form = card("Password");
  await form.getByLabel("Current password").fill(password);
  await form.getByLabel("New password").fill("passwordpassword");
  await form.getByRole("button", { name: "Change password" }).click();
  await form.getByText("easy to guess").waitFor();
  await form.getByLabel("Current password").fill(password);
  await form.getByLabel("New password").fill(newPassword);
  await form.getByRole("button", { name: "Change password" }).click();
  await form.getByText("The password is changed").waitFor();
  await expect.poll(() => sessions.getByRole("listitem").count()).toBe(1);

  password = newPassword;
  const factor = card("Second factor");
  await factor.getByLabel("Password").fill(password);
  await factor.getByRole("button", { name: "Turn off" }).click();
  await factor.getByText("The second factor is off.").waitFor();
});

test("no page of accounts broke its content security policy, or lacks what assistive technology needs", () => {
  expect(complaints).toEqual([]);
});
