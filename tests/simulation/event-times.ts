import type { StoredEvent } from "#local/google-calendar/google-state.ts";

/** Of an all-day event some part of the world still has the day when it is over elsewhere. */
const LAST_ZONE_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** When an event is over, wherever one looks from. */
export function endOf({ fields: { end } }: StoredEvent): number {
  return end.dateTime ? Date.parse(end.dateTime) : Date.parse(end.date ?? "") + LAST_ZONE_MS;
}

/** When a resource says that its event is over; null when it doesn't say. */
export function endOfFields(fields: Readonly<Record<string, unknown>>): number | null {
  const { endsAt, endsOn } = fields;
  if (typeof endsOn === "string") return Date.parse(endsOn) + DAY_MS + LAST_ZONE_MS;
  return typeof endsAt === "string" ? Date.parse(endsAt) : null;
}

export function momentOf({ fields: { start, end } }: Pick<StoredEvent, "fields">): string {
  return [start, end].map(({ date, dateTime }) => date ?? Date.parse(dateTime ?? "")).join(" ");
}
