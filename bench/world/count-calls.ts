import { performance } from "node:perf_hooks";
import { z } from "zod";
import type { LocalGoogle } from "#local/google-calendar/local-google.ts";

const SummarySchema = z.object({ summary: z.string() });
const writes = new Set(["insert", "patch", "update", "delete"]);

export type GoogleCounter = {
  /** Requests to the calendar, those that write among them, requests for tokens, and those that a quota refused. */
  counts: () => { calls: number; writes: number; tokens: number; refused: number };
  /** When Google first held an event of that title, on the clock of `performance.now()`. */
  heldAt: (title: string) => number | undefined;
  /** How many titles it held so far. */
  held: () => number;
};

export function countCalls(google: LocalGoogle): GoogleCounter {
  const counted = { calls: 0, writes: 0, tokens: 0, refused: 0 };
  const held = new Map<string, number>();
  google.control.onRequest((phase, { verb, body }) => {
    if (phase === "before") return;
    if (verb === "token") {
      counted.tokens += 1;
      return;
    }
    const call = google.calls().at(-1);
    counted.calls += 1;
    if (call?.status === 403 || call?.status === 429) counted.refused += 1;
    if (!writes.has(verb)) return;
    counted.writes += 1;
    if (call?.written !== true || body === "") return;
    const { data } = SummarySchema.safeParse(JSON.parse(body));
    if (data && !held.has(data.summary)) held.set(data.summary, performance.now());
  });
  return { counts: () => ({ ...counted }), heldAt: (title) => held.get(title), held: () => held.size };
}
