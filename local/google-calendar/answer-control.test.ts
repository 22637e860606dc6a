import { expect, test } from "vitest";
import { answerHttp } from "./answer-http.ts";
import { createTestGoogle, host, workshop } from "./test-client.ts";

const origin = "http://127.0.0.1:4010";
const eventPath = `/control/events/${encodeURIComponent(host)}/seminar1`;

async function withEvent() {
  const context = createTestGoogle();
  await context.api.insert({ ...workshop, id: "seminar1", attendees: [{ email: "ann@x.org" }] });
  const send = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const request = new Request(origin + path, {
      method,
      headers,
      ...(body && { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    const response = await answerHttp(context.google, request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  return { ...context, send };
}

test("faults and settings are steered from outside", async () => {
  const { google, send } = await withEvent();
  const fault = { match: { verb: "list" }, when: "after", kind: { status: 500, reason: "backendError" } };
  expect(await send("POST", "/control/faults", fault)).toMatchObject({ status: 200 });
  expect(google.state.faults).toMatchObject([{ ...fault, times: 1 }]);
  await send("DELETE", "/control/faults");
  expect(google.state.faults).toEqual([]);
  await send("POST", "/control/settings", { userRequestsPerMinute: 5 });
  expect(google.state.settings).toMatchObject({ userRequestsPerMinute: 5, projectRequestsPerMinute: 10_000 });
});

test("a setting or a fault that is misspelt is refused, and says what is wrong", async () => {
  const { send } = await withEvent();
  expect(await send("POST", "/control/settings", { userRequests: 5 })).toMatchObject({ status: 400 });
  const reply = await send("POST", "/control/faults", { kind: "explode" });
  expect(reply.status).toBe(400);
  expect(reply.text).toContain("kind");
});

test("people's acts are steered from outside", async () => {
  const { google, send } = await withEvent();
  await send("POST", `${eventPath}/change`, { summary: "By hand", colorId: "4" });
  await send("POST", `${eventPath}/add-guest`, { email: "bob@x.org" });
  await send("POST", `${eventPath}/answer`, { email: "ann@x.org", responseStatus: "accepted" });
  expect(google.liveEvents(host)).toMatchObject([
    {
      summary: "By hand",
      attendees: [{ responseStatus: "accepted" }, { email: "bob@x.org", responseStatus: "needsAction" }],
    },
  ]);
  await send("POST", `${eventPath}/delete`);
  expect(google.liveEvents(host)).toEqual([]);
  expect(await send("POST", `${eventPath}/juggle`)).toMatchObject({ status: 400 });
});

test("a person's own event, with an id of choice, is made from outside", async () => {
  const { google, send } = await withEvent();
  const created = { id: "taken1", fields: { ...workshop, summary: "Theirs" } };
  await send("POST", `/control/events/${encodeURIComponent(host)}`, created);
  expect(google.liveEvents(host)).toHaveLength(2);
});

test("state, calls and outbox can be read, and hold no token", async () => {
  const { send } = await withEvent();
  expect(JSON.parse((await send("GET", "/control/calls?eventId=seminar1")).text)).toHaveLength(1);
  expect(JSON.parse((await send("GET", "/control/outbox")).text)).toEqual([]);
  const { text } = await send("GET", "/control/state");
  expect(JSON.parse(text)).not.toHaveProperty("tokens");
});

test("a form leads back to the page it was on", async () => {
  const { google, send } = await withEvent();
  const form = new URLSearchParams({ summary: "By form" });
  const referer = `${origin}/event?eid=abc`;
  const reply = await send("POST", `${eventPath}/change`, form, { referer, origin });
  expect(reply.status).toBe(303);
  expect(reply.headers.get("location")).toBe("/event?eid=abc");
  expect(google.liveEvents(host)).toMatchObject([{ summary: "By form" }]);
});

test("another site open in the browser can't steer", async () => {
  const { google, send } = await withEvent();
  const headers = { origin: "https://evil.example" };
  expect(await send("POST", `${eventPath}/delete`, {}, headers)).toMatchObject({ status: 403 });
  expect(google.liveEvents(host)).toHaveLength(1);
});
