import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { answerTo, apiRequest, callForResource, rawRequest } from "#tests/setup/call-api.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { type MalformedRequest, malformedRequests, OTHER_SLUG, SAVED_ID } from "./malformed-requests.ts";

const inngest = startFakeInngest();

const ProblemBody = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1).max(10_000),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string().min(1) })).optional(),
});

beforeEach(async () => {
  await callForResource("POST /api/resources", {
    id: SAVED_ID,
    type: "event",
    fields: { title: "Saved Workshop", slug: "saved-workshop" },
  });
  await callForResource("POST /api/resources", {
    id: "event-other",
    type: "event",
    fields: { title: "Other Workshop", slug: OTHER_SLUG },
  });
  inngest.forget();
});

function requestOf({ line, body, raw, headers }: MalformedRequest): Request {
  return raw === undefined ? apiRequest(line, body) : rawRequest(line, raw, headers);
}

test.each(Object.entries(malformedRequests))(
  "%s is refused in words; nothing is written and nothing is sent",
  async (_reason, requests) => {
    const before = await dumpTables();

    for (const malformed of requests) {
      const answer = await answerTo(requestOf(malformed));
      const problem = ProblemBody.parse(await answer.json());
      const named = problem.errors?.map(({ path }) => path) ?? [];

      const request = `${malformed.line.slice(0, 60)} with ${malformed.what.slice(0, 60)}`;
      expect({
        request,
        status: answer.status,
        saidStatus: problem.status,
        contentType: answer.headers.get("content-type"),
        namesFields: problem.errors !== undefined,
        unnamed: (malformed.paths ?? []).filter((path) => !named.includes(path)),
        tables: await dumpTables(),
        sent: inngest.sent(),
      }).toEqual({
        request,
        status: malformed.status,
        saidStatus: malformed.status,
        contentType: "application/problem+json",
        namesFields: malformed.status === 422,
        unnamed: [],
        tables: before,
        sent: [],
      });
    }
  },
);

test("the table holds some hundred requests, and each refusal that the interface knows", () => {
  const all = Object.values(malformedRequests).flat();

  expect(all.length).toBeGreaterThan(300);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([400, 404, 409, 413, 415, 422]));
});
