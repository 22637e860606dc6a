import { createHash } from "node:crypto";
import { canonicalTimeZone, isTimeZone } from "./time-zone.ts";
import { comparableHtml } from "./comparable-html.ts";
import { guestHash, type GuestSource } from "./guest-list.ts";
import type { Attendee, GoogleEvent } from "../google/google-event.ts";
import type { WantedEvent } from "./desired-event.ts";

export type OwnedField = keyof WantedEvent;
/** The guest list, among the names of the fields. */
export const GUESTS = "guests";
export type FieldHashes = Record<string, string>;

/**
 * A short hash for each field, so that a later run can tell which of them changed without keeping any content.
 *
 * @param list Google's guest list, where it was looked at
 */
export function fieldHashes(
  { event, guests }: { event: WantedEvent; guests: GuestSource },
  list: readonly Attendee[] | null = null,
): FieldHashes {
  const fields = Object.fromEntries(
    Object.entries(event).map(([field, value]) => [
      field,
      createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16),
    ]),
  );
  return { ...fields, [GUESTS]: guestHash(guests, list) };
}

/** The fields in which two projections differ. */
export function changedSince(before: FieldHashes, now: FieldHashes): string[] {
  return Object.keys(now).filter((field) => before[field] !== now[field]);
}

/** The fields in which Google's event isn't what we want; what Google merely writes in another way is no difference. */
export function differences(wanted: WantedEvent, held: GoogleEvent): OwnedField[] {
  const isSame: Record<OwnedField, boolean> = {
    summary: wanted.summary === held.summary,
    description: comparableHtml(wanted.description) === comparableHtml(held.description),
    location: wanted.location === held.location,
    start: isSameTime(wanted.start, held.start),
    end: isSameTime(wanted.end, held.end),
    recurrence: held.recurrence.length === 0,
    status: wanted.status === held.status,
    visibility: wanted.visibility === held.visibility,
    guestsCanInviteOthers: wanted.guestsCanInviteOthers === held.guestsCanInviteOthers,
    guestsCanModify: wanted.guestsCanModify === held.guestsCanModify,
    guestsCanSeeOtherGuests: wanted.guestsCanSeeOtherGuests === held.guestsCanSeeOtherGuests,
    source: wanted.source.title === held.source?.title && wanted.source.url === held.source.url,
    extendedProperties: Object.entries(wanted.extendedProperties.private).every(
      ([key, value]) => held.extendedProperties.private[key] === value,
    ),
  };
  return ownedFields(wanted).filter((field) => !isSame[field]);
}

/** What a patch says of a field: it merges into what is there, so what may not stay beside ours is cleared by name. */
type PatchOf<Field extends OwnedField> = Field extends "start" | "end"
  ? WantedEvent[Field] & { date: null }
  : WantedEvent[Field];
export type OwnedPatch = { [Field in OwnedField]?: PatchOf<Field> };

/** The patch that makes Google's event the wanted one, but for the fields that are left alone. */
export function patchTowards(wanted: WantedEvent, leftAlone: readonly string[]): OwnedPatch {
  const patch: OwnedPatch = {
    ...wanted,
    start: { ...wanted.start, date: null },
    end: { ...wanted.end, date: null },
  };
  for (const field of ownedFields(wanted)) if (leftAlone.includes(field)) delete patch[field];
  return patch;
}

function ownedFields(wanted: WantedEvent): OwnedField[] {
  const isOwned = (key: string): key is OwnedField => key in wanted;
  return Object.keys(wanted).filter(isOwned);
}

function isSameTime(wanted: WantedEvent["start"], held: GoogleEvent["start"]): boolean {
  if (!held?.dateTime || !held.timeZone || !isTimeZone(held.timeZone)) return false;
  return (
    Date.parse(held.dateTime) === Date.parse(wanted.dateTime) &&
    canonicalTimeZone(held.timeZone) === wanted.timeZone
  );
}
