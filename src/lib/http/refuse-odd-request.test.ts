import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { expect, test } from "vitest";
import { z } from "zod";
import { refuseOddRequest } from "./refuse-odd-request.ts";

const Address = z.object({ port: z.number() });

/** The status of an address as it stands: `fetch` would mend it first. */
async function statusOf(path: string, method = "GET"): Promise<number | undefined> {
  const server = createServer((request, response) => {
    if (!refuseOddRequest(request, response)) response.writeHead(204).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = Address.parse(server.address());
  try {
    return await new Promise((resolve, reject) => {
      const sent = ask({ port, host: "127.0.0.1", path, method }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on("error", reject).end();
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

test.each(["TRACE", "PROPFIND", "LOCK"])("S30: %s is refused before the app sees it", async (method) => {
  expect(await statusOf("/", method)).toBe(405);
});
