import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { Decision } from "../decide/decide-write.ts";
import { GUESTS, patchTowards } from "../decide/owned-fields.ts";
import type { Engine } from "../engine.ts";
import type { WriteOptions } from "../google/google-calendar.ts";

type Patch = Extract<Decision, { do: "patch" | "revive" }>;

/** Sends our fields, or only the guest list if nothing else changed: what isn't sent can't be refused. */
export function patchEvent(
  engine: Engine,
  eventId: string,
  write: Patch,
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  const { event, guests } = write;
  const isOnlyGuests = write.do === "patch" && write.changed.every((field) => field === GUESTS);
  const fields = isOnlyGuests ? {} : patchTowards(event, write.do === "patch" ? write.leftAlone : []);
  // Google replaces the list as a whole, so guests who stay are sent too, with their answers.
  const list = guests && { attendees: guests.attendees };
  return engine.google.patchEvent(eventId, { ...fields, ...list }, options);
}
