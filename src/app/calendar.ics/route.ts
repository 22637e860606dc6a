import { publicFeed } from "#src/lib/calendar-file/open-calendar-file.ts";
import { calendarResponse } from "#src/lib/http/calendar-response.ts";
import { openRoute } from "#src/lib/http/route.ts";

export const GET = openRoute(async (request) => {
  const now = new Date();
  return calendarResponse(request, await publicFeed(now), now);
});
