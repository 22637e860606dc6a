import { onTestFinished } from "vitest";
import { forgetSettings } from "#src/env.mjs";

type Settings = Record<string, string | undefined>;

/** Restarts the app with other settings, as far as a test can tell; the old ones return after the test. */
export function changeSettings(settings: Settings): void {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  apply(settings);
  onTestFinished(() => apply(before));
}

function apply(settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetSettings();
}
