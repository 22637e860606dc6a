import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request as send, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { discardUnreadBody } from "./discard-unread-body.ts";
import { readBytes } from "./read-bytes.ts";
import { RequestError } from "./request-error.ts";

const Address = z.object({ port: z.number() });
const AppRequest = z.instanceof(Request);

let server: Server;
let agent: Agent;

beforeEach(async () => {
  // One connection, as an ordinary client keeps it.
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  server = createServer((request, response) => {
    discardUnreadBody(request, response);
    void statusOf(request).then((status) => response.writeHead(status).end());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});

afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function statusOf(incoming: IncomingMessage): Promise<number> {
  // As the framework hands a request over. That a stream of Node's may be a body, the types of browsers don't know.
  const init = { method: "POST", body: incoming, duplex: "half" };
  const request = AppRequest.parse(Reflect.construct(Request, ["http://app.example/", init]));
  if (incoming.url === "/closed") return 401;
  try {
    await readBytes(request);
    return 200;
  } catch (error) {
    return error instanceof RequestError ? error.status : 500;
  }
}

function post(path: string, bytes: number): Promise<{ status: number | undefined; isKept: boolean }> {
  const { port } = Address.parse(server.address());
  return new Promise((resolve, reject) => {
    const sent = send({ port, host: "127.0.0.1", path, method: "POST", agent }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode, isKept: sent.reusedSocket }));
    });
    sent.on("error", reject);
    sent.setTimeout(5_000, () => sent.destroy(new Error("There was no answer.")));
    sent.end(Buffer.alloc(bytes));
  });
}

test("T66: a body of 3 MB, eight times on one connection, is answered with 413, and small ones between with 200", async () => {
  expect(await post("/", 10)).toEqual({ status: 200, isKept: false });
  for (let round = 1; round <= 8; round += 1) {
    expect(await post("/", 3_000_000)).toEqual({ status: 413, isKept: true });
    expect(await post("/", 10)).toEqual({ status: 200, isKept: true });
  }
});

test("T66: a body that nobody reads doesn't stand in the way either", async () => {
  expect(await post("/", 10)).toEqual({ status: 200, isKept: false });
  for (let round = 1; round <= 3; round += 1) {
    expect(await post("/closed", 3_000_000)).toEqual({ status: 401, isKept: true });
    expect(await post("/", 1_000_000)).toEqual({ status: 200, isKept: true });
  }
});
