export type LiveState = { isSignedIn: boolean; stamp: string };

/** Its name in the stream's messages. */
export const SIGNED_OUT = "signed-out";

const LASTS_SECONDS = 300;
/** How often an unchanged stamp is repeated, so that no proxy closes a silent connection. */
const HEARTBEAT_SECONDS = 15;

/**
 * The messages for one open page, as server-sent events: the stamp at once, then whenever it changes. They end with the
 * session, and after five minutes in any case; the browser then reconnects.
 *
 * @param read null if the stamp can't be read: the page learns more when it reconnects
 * @param waitASecond also ends early if the reader is gone
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
