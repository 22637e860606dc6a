import { expect, test } from "vitest";
import { countStatements, nothingSent } from "./count-statements.ts";

const startup = message("", "user=postgres");
const begin = message("Q", "begin");
const prepared = [message("P", "select 1"), message("B", ""), message("D", ""), message("E", "")];
const sync = message("S", "");

test("simple queries and executions count, what prepares them doesn't", () => {
  const sent = Buffer.concat([startup, begin, ...prepared, sync, message("Q", "commit")]);
  expect(countStatements(nothingSent, sent).statements).toBe(3);
});

test("messages that arrive in pieces count once", () => {
  const sent = Buffer.concat([startup, begin, ...prepared, sync]);
  const counted = [...sent].reduce(
    ({ state, total }, byte) => {
      const { after, statements } = countStatements(state, Buffer.from([byte]));
      return { state: after, total: total + statements };
    },
    { state: nothingSent, total: 0 },
  );
  expect(counted.total).toBe(2);
});

function message(type: string, text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type, "latin1"), length, body]);
}
