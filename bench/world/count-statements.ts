/** What a client sent to PostgreSQL so far, of which a message may still be incomplete. */
export type SentBytes = { isStarted: boolean; rest: Buffer };

export const nothingSent: SentBytes = { isStarted: false, rest: Buffer.alloc(0) };

const simpleQuery = "Q";
const execute = "E";

/**
 * Counts the statements in what a client sends: a simple query, as `begin` and `commit` are sent, and each execution of a
 * prepared one. Connections are unencrypted, and begin with a message that has no type.
 */
export function countStatements(before: SentBytes, chunk: Buffer): { after: SentBytes; statements: number } {
  let { isStarted } = before;
  let rest = Buffer.concat([before.rest, chunk]);
  let statements = 0;
  for (;;) {
    const header = isStarted ? 1 : 0;
    if (rest.length < header + 4) break;
    const end = header + rest.readUInt32BE(header);
    if (rest.length < end) break;

    const type = isStarted ? rest.toString("latin1", 0, 1) : "";
    if (type === simpleQuery || type === execute) statements += 1;
    isStarted = true;
    rest = rest.subarray(end);
  }
  return { after: { isStarted, rest }, statements };
}
