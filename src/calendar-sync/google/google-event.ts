import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { orElse, readOwnedFields } from "../decide/owned-fields.ts";

// Everything else that Google says about a guest is sent back unchanged, because a list is replaced as a whole.
export const AttendeeSchema = z.looseObject({ email: z.string(), responseStatus: z.string().nullish() });

export type Attendee = z.infer<typeof AttendeeSchema>;

/** What we read of an event in addition to the fields that we own. */
const OtherFieldsSchema = z.object({
  id: z.string(),
  etag: z.string(),
  /** The event that this is an occurrence of. */
  recurringEventId: z.string().nullish(),
  // Google may list a guest without telling the address; that is never one of ours, so the guest is skipped.
  attendees: z
    .array(AttendeeSchema.or(z.unknown().transform(() => null)))
    .nullish()
    .transform((guests) => (guests ?? []).filter((guest) => guest !== null)),
  /** Google returned only part of the list, or none of it. */
  attendeesOmitted: orElse(z.boolean(), false),
  iCalUID: z.string().nullish(),
  sequence: z.number().nullish(),
  htmlLink: z.string().nullish(),
  organizer: z.object({ email: z.string().nullish(), self: z.boolean().nullish() }).nullish(),
  created: z.string().nullish(),
  locked: z.boolean().nullish(),
});

/** An event as Google returned it. */
export const GoogleEventSchema = z
  .record(z.string(), z.unknown())
  .transform((event) => ({ ...OtherFieldsSchema.parse(event), ...readOwnedFields(event) }));

export type GoogleEvent = z.infer<typeof GoogleEventSchema>;

/**
 * Whether an event is past, according to what Google holds.
 *
 * @param timeZone the zone in which the days of an all-day event begin and end
 */
export function hasEnded({ end }: Pick<GoogleEvent, "end">, now: Date, timeZone: string): boolean {
  if (end?.dateTime) return Date.parse(end.dateTime) < now.getTime();
  if (!end?.date) return false;
  return Temporal.PlainDate.from(end.date).toZonedDateTime(timeZone).epochMilliseconds <= now.getTime();
}

/**
 * Whether two reads, through two names of a calendar, returned one event of one calendar. Compares only what no write
 * changes: an event's organizer is the calendar in which it was created.
 */
export function isSameGoogleEvent(one: GoogleEvent, other: GoogleEvent): boolean {
  return (
    one.id === other.id &&
    one.iCalUID === other.iCalUID &&
    one.created === other.created &&
    one.organizer?.email?.toLowerCase() === other.organizer?.email?.toLowerCase()
  );
}

/** @param role Google's value for what someone may do with a calendar: `owner`, `writer`, `reader`, `freeBusyReader` */
export function mayWrite(role: string | null): boolean {
  return role === "owner" || role === "writer";
}
