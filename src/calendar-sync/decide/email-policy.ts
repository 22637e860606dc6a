import type { SendUpdates } from "../google/google-calendar.ts";

/** Fields whose changes guests must know about: when, where, and whether they are on the list. */
const TELLING: ReadonlySet<string> = new Set(["start", "end", "location", "guests"]);

export type Change = {
  /** What happens to the event, or which of its fields change. */
  what: "created" | "removed" | readonly string[];
  isPast: boolean;
  /** The event's status after the write. */
  status?: "confirmed" | "tentative" | undefined;
};

/**
 * Whom Google emails about a write. Google can't email only the affected guests, so a change is worth an
 * email either to every guest or to none. No one is emailed about a past event or a draft. When a draft is published
 * again, every guest is emailed, because no one was while it was a draft.
 */
export function sendUpdatesFor({ what, isPast, status }: Change): SendUpdates {
  if (isPast) return "none";
  if (what === "removed") return "all";
  if (status === "tentative") return "none";
  if (what === "created") return "all";
  const isPublished = what.includes("status") && status === "confirmed";
  return isPublished || what.some((field) => TELLING.has(field)) ? "all" : "none";
}
