import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

function requestOf(body: ReadableStream<Uint8Array>): Request {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    body,
    duplex: "half",
    headers: { "content-type": "application/json" },
  };
  return new Request("https://workshops.example/", init);
}

function streamOf(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

test("a character that is cut between two chunks is read whole", async () => {
  const bytes = new TextEncoder().encode('"Zoë"');
  const parts = streamOf(bytes.slice(0, 4), bytes.slice(4));

  expect(await readJson(requestOf(parts))).toBe("Zoë");
});

test("a byte order mark is no part of the JSON", async () => {
  expect(await readJson(requestOf(streamOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))))).toBe(1);
});

test("a million bytes are read, one more is refused with 413, however they are cut", async () => {
  const half = new Uint8Array(500_000).fill(0x20);
  const one = new Uint8Array([0x31]);

  expect(await readJson(requestOf(streamOf(half, half.subarray(1), one)))).toBe(1);
  await expect(readJson(requestOf(streamOf(half, half, one)))).rejects.toMatchObject({ status: 413 });
});

test("a body that breaks off is the caller's fault, not the app's", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error("socket hang up"));
    },
  });

  await expect(readJson(requestOf(broken))).rejects.toMatchObject({ status: 400 });
});

test("a request without a body is no JSON", async () => {
  const request = new Request("https://workshops.example/", {
    method: "POST",
    headers: { "content-type": "application/json" },
  });

  await expect(readJson(request)).rejects.toMatchObject({ status: 400 });
});
