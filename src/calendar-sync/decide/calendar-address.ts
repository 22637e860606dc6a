/** A Google user, and that user's name for a calendar: `primary`, or the calendar address. */
export type HostCalendar = { user: string; calendarId: string };

const PRIMARY = "primary";

/**
 * The calendar address: the one name of a calendar, no matter which host writes to it. `primary` is the calendar at the
 * user's own address, and letter case doesn't matter.
 */
export function calendarAddress({ user, calendarId }: HostCalendar): string {
  const name = calendarId.toLowerCase();
  return name === PRIMARY ? user.toLowerCase() : name;
}

/** A user's name for the calendar at an address. */
export function calendarNameFor(user: string, address: string): string {
  return address === user.toLowerCase() ? PRIMARY : address;
}
