import type { SendUpdates } from "../google/google-calendar.ts";

/** What a guest must hear of: when, where, whether, and that they are on the list or off it. */
const TELLING: ReadonlySet<string> = new Set(["start", "end", "location", "guests"]);

export type Change = {
  /** What happens to the event, or which of its fields change. */
  what: "created" | "removed" | readonly string[];
  isPast: boolean;
  /** The status that the event has from now on. */
  status?: "confirmed" | "tentative" | undefined;
};

/**
 * Whom Google tells by mail about a write. Google can't be told to mail only those whom it concerns, so a change is
 * either worth a mail to every guest or to none. Nobody is mailed about what is past, nor about a draft; but when a draft
 * is published again, all are told, since they weren't while it was one.
 */
export function sendUpdatesFor({ what, isPast, status }: Change): SendUpdates {
  if (isPast) return "none";
  if (what === "removed") return "all";
  if (status === "tentative") return "none";
  if (what === "created") return "all";
  const isPublished = what.includes("status") && status === "confirmed";
  return isPublished || what.some((field) => TELLING.has(field)) ? "all" : "none";
}
