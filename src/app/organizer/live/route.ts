import { setTimeout } from "node:timers/promises";
import { organizerRoute } from "#src/lib/http/organizer-route.ts";
import { watchedBy } from "#src/lib/live/watched.ts";
import { liveMessages } from "#src/lib/live/live-messages.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { textStream } from "#src/lib/live/text-stream.ts";

/** Notifies an open page when something it shows has changed, for as long as it listens. */
export const GET = organizerRoute(async (request, { sessionId }) => {
  const watched = watchedBy(request);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const messages = liveMessages(
    () => readLiveState(sessionId, watched).catch(() => null),
    () => setTimeout(1_000, undefined, { signal }).catch(() => {}),
    () => signal.aborted,
  );

  const body = textStream(messages, () => left.abort());
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Without these headers, a proxy in between may compress or buffer the stream.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
