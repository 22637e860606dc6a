import { env } from "#src/env.mjs";
import { isNotModified } from "#src/lib/http/is-not-modified.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { openRoute } from "#src/lib/http/route.ts";
import { openEventImage } from "#src/lib/public-page/open-event-image.ts";
import { drawEventImage } from "./draw-event-image.tsx";

/** An address that names the revision it shows is kept for a day; any other is asked for again each time. */
export const GET = openRoute(async (request) => {
  const found = await openEventImage(nameInAddress(request, 2));
  if (!found) return problemResponse(404, "There is no public event of that name.");

  const { event, revision } = found;
  const isCurrent = new URL(request.url).searchParams.get("v") === String(revision);
  const headers = {
    etag: `"${revision}"`,
    "cache-control": isCurrent ? "public, max-age=86400" : "public, no-cache",
    // Other sites may show it.
    "cross-origin-resource-policy": "cross-origin",
  };
  if (isNotModified(request.headers, { etag: headers.etag, lastModified: null })) {
    return new Response(null, { status: 304, headers });
  }

  const image = await drawEventImage({
    title: event.title,
    when: event.span?.when ?? "The date follows",
    zone: event.span?.zone ?? "",
    by: env.ORGANIZER_NAME ?? "Workshop Calendar",
  });
  return new Response(image, { headers: { ...headers, "content-type": "image/png" } });
});
