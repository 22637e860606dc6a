import { SIGNED_OUT } from "#src/lib/live/live-messages.ts";

type Listener = {
  /** The current stamp, changed or not. */
  onStamp: (stamp: string) => void;
  onSignedOut: () => void;
};

/** The server sends a message at least every fifteen seconds. */
const MAX_SILENCE_MS = 20_000;
const POLL_MS = 5_000;
const TRY_AGAIN_MS = 15_000;

/**
 * Listens to the server's messages about these events while the page is visible. If the channel is blocked, delayed or
 * broken, it polls every few seconds instead, until the channel works again.
 *
 * @param query which events, as in `id=event-1`
 * @returns a function that closes the channel
 */
export function openLiveChannel(query: string, { onStamp, onSignedOut }: Listener): () => void {
  let source: EventSource | undefined;
  let openedAt = 0;
  let heardAt = 0;

  const close = () => {
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    openedAt = Date.now();
    source = new EventSource(`/organizer/live?${query}`);
    source.addEventListener("message", ({ data }) => {
      heardAt = Date.now();
      onStamp(String(data));
    });
    source.addEventListener(SIGNED_OUT, () => {
      close();
      onSignedOut();
    });
  };
  const followVisibility = () => {
    if (document.visibilityState === "visible") open();
    else close();
  };
  const tick = () => {
    if (document.visibilityState !== "visible" || Date.now() - heardAt < MAX_SILENCE_MS) return;

    void pollStamp(query, { onStamp, onSignedOut });
    const hasGivenUp = source?.readyState === EventSource.CLOSED;
    if (hasGivenUp && Date.now() - openedAt > TRY_AGAIN_MS) open();
  };

  followVisibility();
  document.addEventListener("visibilitychange", followVisibility);
  const timer = setInterval(tick, POLL_MS);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", followVisibility);
    close();
  };
}

async function pollStamp(query: string, { onStamp, onSignedOut }: Listener): Promise<void> {
  const answer = await fetch(`/organizer/live/stamp?${query}`, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 401) onSignedOut();
  if (!answer?.ok) return;

  const { stamp }: { stamp?: unknown } = await answer.json();
  if (typeof stamp === "string") onStamp(stamp);
}
