import type { SendUpdates } from "#src/lib/google-calendar.ts";

/** What a guest must hear of: when, where, and whether. */
const TELLING: ReadonlySet<string> = new Set(["start", "end", "location"]);

/**
 * Whom Google tells by mail about a write. Google can't be told to mail nobody but those whom it concerns, so a change
 * is either worth a mail to every guest or to none; nobody is ever mailed about what is past.
 */
export function whoIsTold(change: "created" | "removed" | readonly string[], isPast: boolean): SendUpdates {
  if (isPast) return "none";
  if (typeof change === "string") return "all";
  return change.some((field) => TELLING.has(field)) ? "all" : "none";
}
