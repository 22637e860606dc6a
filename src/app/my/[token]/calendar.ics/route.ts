import { openHolderFeed } from "#src/lib/holder-feed/open-holder-feed.ts";
import { calendarResponse } from "#src/lib/http/calendar-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { openRoute } from "#src/lib/http/route.ts";

export const GET = openRoute(async (request) => {
  const now = new Date();
  const feed = await openHolderFeed(nameInAddress(request, 2), now);
  if (feed.kind === "unknown") return problemResponse(404, "This link doesn't open a calendar feed.");
  if (feed.kind === "ended") {
    return problemResponse(410, "This feed has a new link. Ask the organizer for it.");
  }
  return calendarResponse(request, { ...feed.file, isPrivate: true }, now);
});
