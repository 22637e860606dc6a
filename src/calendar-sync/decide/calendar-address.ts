/** A Google user, and the name of a calendar as that user may call it: `primary`, or the calendar's address. */
export type HostCalendar = { user: string; calendarId: string };

const PRIMARY = "primary";

/**
 * The one name of a calendar, for every host who writes to it: `primary` is the calendar at the user's own address, and letter case
 * doesn't matter.
 */
export function calendarAddress({ user, calendarId }: HostCalendar): string {
  const name = calendarId.toLowerCase();
  return name === PRIMARY ? user.toLowerCase() : name;
}

/** How a user calls the calendar at an address. */
export function calendarNameFor(user: string, address: string): string {
  return address === user.toLowerCase() ? PRIMARY : address;
}
