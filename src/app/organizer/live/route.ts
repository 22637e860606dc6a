import { setTimeout } from "node:timers/promises";
import { organizerRoute } from "#src/lib/http/organizer-route.ts";
import { askedIds } from "#src/lib/live/asked-ids.ts";
import { liveMessages } from "#src/lib/live/live-messages.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { textStream } from "#src/lib/live/text-stream.ts";

/** Tells an open page when something that it shows has changed, for as long as somebody listens. */
export const GET = organizerRoute(async (request, { sessionId }) => {
  const ids = askedIds(request);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const messages = liveMessages(
    () => readLiveState(sessionId, ids).catch(() => null),
    () => setTimeout(1_000, undefined, { signal }).catch(() => {}),
    () => signal.aborted,
  );

  const body = textStream(messages, () => left.abort());
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Whoever stands between compresses, or waits for more, only if not told otherwise.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
