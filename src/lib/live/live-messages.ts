export type LiveState = { isSignedIn: boolean; stamp: string };

/** As it stands in the stream's messages. */
export const SIGNED_OUT = "signed-out";

const LASTS_SECONDS = 300;
/** So often the stamp is said even if it is the same, so that nobody on the way takes the silence for an end. */
const HEARTBEAT_SECONDS = 15;

/**
 * The messages of one open page, as server-sent events: the stamp at once, then whenever it is another one. They end
 * with the session, and after five minutes in any case; the browser then comes back by itself.
 *
 * @param read null when it can't be told: whoever comes back hears more
 * @param waitASecond ends early, too, when the reader is gone
 * @param isOver whether the reader is gone
 */
export async function* liveMessages(
  read: () => Promise<LiveState | null>,
  waitASecond: () => Promise<unknown>,
  isOver: () => boolean,
): AsyncGenerator<string> {
  yield "retry: 2000\n\n";
  let said: string | undefined;
  for (let second = 0; second < LASTS_SECONDS && !isOver(); second += 1) {
    const state = await read();
    if (!state) return;
    if (!state.isSignedIn) {
      yield `event: ${SIGNED_OUT}\ndata: .\n\n`;
      return;
    }
    const { stamp } = state;
    if (stamp !== said || second % HEARTBEAT_SECONDS === 0) yield `data: ${stamp}\n\n`;
    said = stamp;
    await waitASecond();
  }
}
