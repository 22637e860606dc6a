import { onTestFinished } from "vitest";
import { forgetSettings } from "#src/env.mjs";

type Settings = Partial<
  Record<"GOOG_CALENDAR_IMPERSONATE_USER" | "GOOG_CALENDAR_ID" | "APP_URL", string | undefined>
>;

const atStart: Settings = {
  GOOG_CALENDAR_IMPERSONATE_USER: process.env["GOOG_CALENDAR_IMPERSONATE_USER"],
  GOOG_CALENDAR_ID: process.env["GOOG_CALENDAR_ID"],
  APP_URL: process.env["APP_URL"],
};

/** Restarts the app with other settings, as far as a test can tell; the old ones return after the test. */
export function changeSettings(settings: Settings): void {
  apply(settings);
  onTestFinished(() => apply(atStart));
}

function apply(settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetSettings();
}
