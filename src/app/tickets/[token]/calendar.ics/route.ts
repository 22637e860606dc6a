import { ticketCalendarFile } from "#src/lib/calendar-file/open-calendar-file.ts";
import { calendarResponse } from "#src/lib/http/calendar-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { openRoute } from "#src/lib/http/route.ts";

export const GET = openRoute(async (request) => {
  const now = new Date();
  const file = await ticketCalendarFile(nameInAddress(request, 2), now);
  if (!file) return problemResponse(404, "This link doesn't open a ticket's calendar file.");

  return calendarResponse(request, { ...file, isPrivate: true }, now);
});
