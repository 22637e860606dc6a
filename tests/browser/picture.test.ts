import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { callApp } from "./call-app.ts";
import { useBrowser } from "./use-browser.ts";

const { organizerPage } = useBrowser();

const PICTURE = "screenshots/app.png";

/** Of the examples, the one with guests. */
const EVENT = "example-office-hours-december";

test("an organizer's event is pictured for the README, in Google and with its guests", async () => {
  await callApp(`/api/resources/${EVENT}/sync`, "POST");
  const page = await organizerPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: "light",
    reducedMotion: "reduce",
    timezoneId: "Europe/London",
  });
  await page.goto(`/organizer/events/${EVENT}`);
  await page.locator('[data-calendar-state="synced"]').first().waitFor();
  await page.screenshot({ path: PICTURE });

  expect(statSync(PICTURE).size).toBeLessThan(300_000);
});
