import { createHash } from "node:crypto";
import { canonicalTimeZone, isTimeZone } from "./time-zone.ts";
import { comparableHtml } from "./comparable-html.ts";
import { guestHash, type GuestSource } from "./guest-list.ts";
import type { Attendee, GoogleEvent } from "../google/google-event.ts";
import type { DesiredEvent } from "./desired-event.ts";

export type OwnedField = keyof DesiredEvent;
/** The guest list, among the names of the fields. */
export const GUESTS = "guests";
export type FieldHashes = Record<string, string>;

/**
 * A short hash for each field, so that a later run can tell which of them changed without keeping any content.
 *
 * @param list Google's guest list, where it was looked at
 */
export function fieldHashes(
  { event, guests }: { event: DesiredEvent; guests: GuestSource },
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
export function differences(desired: DesiredEvent, observed: GoogleEvent): OwnedField[] {
  const isSame: Record<OwnedField, boolean> = {
    summary: desired.summary === observed.summary,
    description: comparableHtml(desired.description) === comparableHtml(observed.description),
    location: desired.location === observed.location,
    start: isSameTime(desired.start, observed.start),
    end: isSameTime(desired.end, observed.end),
    recurrence: observed.recurrence.length === 0,
    status: desired.status === observed.status,
    visibility: desired.visibility === observed.visibility,
    guestsCanInviteOthers: desired.guestsCanInviteOthers === observed.guestsCanInviteOthers,
    guestsCanModify: desired.guestsCanModify === observed.guestsCanModify,
    guestsCanSeeOtherGuests: desired.guestsCanSeeOtherGuests === observed.guestsCanSeeOtherGuests,
    source: desired.source.title === observed.source?.title && desired.source.url === observed.source.url,
    extendedProperties: Object.entries(desired.extendedProperties.private).every(
      ([key, value]) => observed.extendedProperties.private[key] === value,
    ),
  };
  return ownedFields(desired).filter((field) => !isSame[field]);
}

/** What a patch says of a field: it merges into what is there, so what may not stay beside ours is cleared by name. */
type PatchOf<Field extends OwnedField> = Field extends "start" | "end"
  ? DesiredEvent[Field] & { date: null }
  : DesiredEvent[Field];
export type OwnedPatch = { [Field in OwnedField]?: PatchOf<Field> };

/** The patch that makes Google's event the desired one, but for the fields that are left alone. */
export function patchTowards(desired: DesiredEvent, leftAlone: readonly string[]): OwnedPatch {
  const patch: OwnedPatch = {
    ...desired,
    start: { ...desired.start, date: null },
    end: { ...desired.end, date: null },
  };
  for (const field of ownedFields(desired)) if (leftAlone.includes(field)) delete patch[field];
  return patch;
}

function ownedFields(desired: DesiredEvent): OwnedField[] {
  const isOwned = (key: string): key is OwnedField => key in desired;
  return Object.keys(desired).filter(isOwned);
}

function isSameTime(desired: DesiredEvent["start"], observed: GoogleEvent["start"]): boolean {
  if (!observed?.dateTime || !observed.timeZone || !isTimeZone(observed.timeZone)) return false;
  return (
    Date.parse(observed.dateTime) === Date.parse(desired.dateTime) &&
    canonicalTimeZone(observed.timeZone) === desired.timeZone
  );
}
