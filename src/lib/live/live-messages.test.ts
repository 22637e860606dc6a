import { expect, test } from "vitest";
import { liveMessages, type LiveState } from "./live-messages.ts";

const here = (stamp: string): LiveState => ({ isSignedIn: true, stamp });

/** What a page hears while the state is this at one second after the other, and then stays as it was at the last. */
async function heard(states: LiveState[], seconds = states.length) {
  let second = -1;
  const messages: string[] = [];
  const read = async () => {
    second += 1;
    return states[Math.min(second, states.length - 1)] ?? here("");
  };
  const isOver = () => second + 1 >= seconds;
  for await (const message of liveMessages(read, async () => {}, isOver)) messages.push(message);
  return messages.slice(1);
}

test("the stamp is said at once, and again only when it changed", async () => {
  expect(await heard([here("a"), here("a"), here("b"), here("b"), here("a")])).toEqual([
    "data: a\n\n",
    "data: b\n\n",
    "data: a\n\n",
  ]);
});

test("the stamp is said every fifteen seconds even if nothing changes", async () => {
  expect(await heard([here("a")], 31)).toEqual(["data: a\n\n", "data: a\n\n", "data: a\n\n"]);
});

test("with the session the messages end, and say so", async () => {
  const states = [here("a"), { isSignedIn: false, stamp: "b" }, here("c")];
  expect(await heard(states)).toEqual(["data: a\n\n", "event: signed-out\ndata: .\n\n"]);
});

test("after five minutes the messages end by themselves", async () => {
  expect(await heard([here("a")], Number.POSITIVE_INFINITY)).toHaveLength(20);
});

test("nothing is read once the reader is gone", async () => {
  let reads = 0;
  const read = async () => {
    reads += 1;
    return here(`${reads}`);
  };
  const messages = liveMessages(
    read,
    async () => {},
    () => reads === 2,
  );
  while (!(await messages.next()).done);
  expect(reads).toBe(2);
});
