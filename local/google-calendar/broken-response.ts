import { setTimeout as sleep } from "node:timers/promises";

/**
 * A response that breaks on the way: it arrives byte by byte until the client gives up, or the connection breaks
 * midway.
 */
export const brokenKinds = ["trickle", "truncated"] as const;
export type BrokenKind = (typeof brokenKinds)[number];

const BETWEEN_BYTES_MS = 200;

export function isBrokenKind(kind: unknown): kind is BrokenKind {
  return brokenKinds.some((known) => known === kind);
}

export function brokenResponse(kind: BrokenKind, text: string, request: Request, date: Date): Response {
  const headers = { date: date.toUTCString(), "content-type": "application/json; charset=UTF-8" };
  const bytes = new TextEncoder().encode(text);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  return new Response(kind === "truncated" ? truncated(half) : trickle(half, request.signal), { headers });
}

function truncated(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const sent = { isSent: false };
  return new ReadableStream({
    pull(controller) {
      if (sent.isSent) return controller.error(new Error("the connection broke"));
      sent.isSent = true;
      controller.enqueue(bytes);
    },
  });
}

function trickle(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const sent = { count: 0 };
  return new ReadableStream({
    async pull(controller) {
      await sleep(BETWEEN_BYTES_MS, undefined, { ref: false });
      if (signal.aborted) return controller.close();
      // The whitespace never ends.
      const next = bytes.subarray(sent.count, sent.count + 1);
      controller.enqueue(next.length > 0 ? next : new TextEncoder().encode(" "));
      sent.count += 1;
    },
  });
}
