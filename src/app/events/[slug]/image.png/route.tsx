import { ImageResponse } from "next/og";
import { EventImage } from "#src/components/event-image.tsx";
import { env } from "#src/env.mjs";
import { isNotModified } from "#src/lib/http/is-not-modified.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { openRoute } from "#src/lib/http/route.ts";
import { openEventImage } from "#src/lib/public-page/open-event-image.ts";
import { openImageFonts } from "#src/lib/public-page/open-image-fonts.ts";
import { drawableText } from "#src/lib/public-page/unicode-ranges.ts";

const size = { width: 1200, height: 630 };

/** An address that names the revision it shows is kept for a day; any other is asked for again each time. */
export const GET = openRoute(async (request) => {
  const found = await openEventImage(nameInAddress(request, 2));
  if (!found) return problemResponse(404, "There is no public event of that name.");

  const { event, revision } = found;
  const isCurrent = new URL(request.url).searchParams.get("v") === String(revision);
  const headers = {
    etag: `"${revision}"`,
    "cache-control": isCurrent ? "public, max-age=86400" : "public, no-cache",
  };
  if (isNotModified(request.headers, { etag: headers.etag, lastModified: null })) {
    return new Response(null, { status: 304, headers });
  }

  const { fonts, fontFamily, ranges } = await openImageFonts();
  const words = {
    title: event.title,
    when: event.span?.when ?? "The date follows",
    zone: event.span?.zone ?? "",
    by: env.ORGANIZER_NAME ?? "Workshop Calendar",
  };
  const { title, when, zone, by } = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, drawableText(text, ranges)]),
  );
  return new ImageResponse(
    <EventImage
      by={by ?? ""}
      fontFamily={fontFamily}
      title={title ?? ""}
      when={when ?? ""}
      zone={zone ?? ""}
    />,
    { ...size, fonts, headers },
  );
});
