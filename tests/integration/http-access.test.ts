import { describe, expect, test } from "vitest";
import { answerTo, apiRequest, callApi } from "#tests/setup/call-api.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { withoutSetting } from "#tests/setup/without-setting.ts";

const inngest = startFakeInngest();

const EVERY_ROUTE = [
  "GET /api/resources",
  "POST /api/resources",
  "GET /api/resources/event-a",
  "PATCH /api/resources/event-a",
  "DELETE /api/resources/event-a",
  "POST /api/resources/event-a/sync",
  "GET /api/resources/event-a/history",
  "GET /api/resources/event-a/tickets",
  "POST /api/resources/event-a/tickets",
  "POST /api/tickets/ticket-a/refund",
  "POST /api/tickets/ticket-a/transfer",
];

const EVENT = { type: "event", fields: { title: "Node Office Hours" } };

function requestWith(line: string, authorization: string | undefined): Request {
  const request = apiRequest(line, line.startsWith("GET") ? undefined : EVENT);
  request.headers.delete("authorization");
  if (authorization !== undefined) request.headers.set("authorization", authorization);
  return request;
}

describe.each(EVERY_ROUTE)("%s", (line) => {
  test.each([
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Bearer test-token-of-the-interfac",
    "Bearer test-token-of-the-interface2",
    "Bearer TEST-TOKEN-OF-THE-INTERFACE",
    "Bearer test-token-of-the-interface test-token-of-the-interface",
    "Basic dGVzdC10b2tlbi1vZi10aGUtaW50ZXJmYWNl",
    "test-token-of-the-interface",
  ])("with the authorization %j answers 401 and does nothing", async (authorization) => {
    const before = await dumpTables();

    const answer = await answerTo(requestWith(line, authorization));

    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await answer.json()).toMatchObject({ status: 401, title: "Unauthorized" });
    expect(await dumpTables()).toEqual(before);
    expect(inngest.sent()).toEqual([]);
  });
});

test.each(["Bearer test-token-of-the-interface", "bearer  test-token-of-the-interface"])(
  "%j opens the interface",
  async (authorization) => {
    expect((await answerTo(requestWith("GET /api/resources", authorization))).status).toBe(200);
  },
);

test.each(EVERY_ROUTE)("S16: with the reading token, %s changes nothing", async (line) => {
  await callApi("POST /api/resources", { ...EVENT, id: "event-a" });
  inngest.forget();
  changeSettings({ API_TOKEN_READ: "a-token-that-only-reads" });
  const before = await dumpTables();

  const { status } = await answerTo(requestWith(line, "Bearer a-token-that-only-reads"));

  expect(status).toBe(line.startsWith("GET") ? 200 : 403);
  expect(await dumpTables()).toEqual(before);
  expect(inngest.sent()).toEqual([]);
});

test("a request without the token is refused before its body is looked at", async () => {
  const request = requestWith("POST /api/resources", undefined);
  request.headers.set("content-type", "text/plain");

  expect((await answerTo(request)).status).toBe(401);
  expect(request.bodyUsed).toBe(false);
});

test("without API_TOKEN on the server every token is refused, and the answer says why", () =>
  withoutSetting("API_TOKEN", async () => {
    const { GET } = await import("#src/app/api/resources/route.ts");

    const answers = await Promise.all(
      ["Bearer test-token-of-the-interface", "Bearer undefined", "Bearer ", undefined].map((authorization) =>
        GET(requestWith("GET /api/resources", authorization)),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await answers[0]?.json()).toMatchObject({ detail: expect.stringMatching(/API_TOKEN is not set/) });
  }));
