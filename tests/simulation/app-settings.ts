import { env, forgetSettings } from "#src/env.mjs";
import type { Settings } from "./commands.ts";
import { APP_URL, HOST } from "./environment.ts";
import type { Stage } from "./stage.ts";

const AT_START: Required<Settings> = {
  GOOG_CALENDAR_IMPERSONATE_USER: HOST,
  GOOG_CALENDAR_ID: "primary",
  APP_URL,
};
const OUR_CALENDAR = new Set(["primary", HOST]);

/** Everything is stopped and started again with other settings; passed over while somebody is at work. */
export function restartApp({ world, model }: Stage, settings: Settings): void {
  if (world.attempts.underWay > 0) return;
  const before = env.APP_URL;
  apply(settings);
  if (env.APP_URL !== before) model.renderings += model.resourceIds.length;
}

export function startWithFirstSettings(): void {
  apply(AT_START);
}

/** Whoever runs the app finds out that it has the wrong host or calendar, and sets that right. */
export function correctSettings(): void {
  if (env.GOOG_CALENDAR_IMPERSONATE_USER !== HOST) apply({ GOOG_CALENDAR_IMPERSONATE_USER: HOST });
  if (!OUR_CALENDAR.has(env.GOOG_CALENDAR_ID)) apply({ GOOG_CALENDAR_ID: "primary" });
}

function apply(settings: Settings): void {
  Object.assign(process.env, settings);
  forgetSettings();
}
