import { isLookAhead } from "#src/lib/http/is-look-ahead.ts";
import { MAX_TOKEN_LENGTH, nameInAddress } from "#src/lib/http/name-in-address.ts";
import { noticeResponse } from "#src/lib/http/notice-response.ts";
import { openRoute } from "#src/lib/http/route.ts";
import { joinNotices } from "#src/lib/join/join-words.ts";
import { openJoin } from "#src/lib/join/open-join.ts";

/** The address is a key, and so may be the target: neither is kept, listed, or told to the other. */
const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

export const GET = openRoute(async (request) => {
  const token = nameInAddress(request, 2, MAX_TOKEN_LENGTH);
  const joining = await openJoin(token, new Date(), { counts: !isLookAhead(request) });
  if (joining.kind === "refused") return noticeResponse(joinNotices[joining.because], HEADERS);

  return new Response(null, { status: 302, headers: { ...HEADERS, location: joining.target } });
});
