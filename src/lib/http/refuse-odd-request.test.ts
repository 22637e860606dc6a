import { once } from "node:events";
import { createServer, get } from "node:http";
import { expect, test } from "vitest";
import { z } from "zod";
import { refuseBrokenAddress } from "./refuse-broken-address.ts";

const Address = z.object({ port: z.number() });

/** The status of an address as it stands: `fetch` would mend it first. */
async function statusOf(path: string): Promise<number | undefined> {
  const server = createServer((request, response) => {
    if (!refuseBrokenAddress(request, response)) response.writeHead(204).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = Address.parse(server.address());
  try {
    return await new Promise((resolve, reject) => {
      get({ port, host: "127.0.0.1", path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on("error", reject);
    });
  } finally {
    server.close();
  }
}

test.each(["/api/resources/%", "/events/%zz", "/%E0%A4%A", "/a/%FF/b?c=d", "/%C3%28", "/%ED%A0%80"])(
  "%s is refused before the app sees it",
  async (path) => {
    expect(await statusOf(path)).toBe(400);
  },
);

test.each(["/", "/api/resources/%00", "/a%2Fb%20%C3%BC", "/sign-in?next=%", "/%F0%9F%A6%84"])(
  "%s is let through",
  async (path) => {
    expect(await statusOf(path)).toBe(204);
  },
);
