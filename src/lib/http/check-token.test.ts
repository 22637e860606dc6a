import { expect, test } from "vitest";
import { checkToken, type Tokens } from "./check-token.ts";
import { signedToken } from "./signed-token.ts";

const tokens = {
  current: "the-current-token",
  previous: "the-previous-token",
  readOnly: "the-reading-token",
};
const ADDRESS = "https://workshops.example/api/resources";

function statusOf(given: string, method = "GET", known: Tokens = tokens, address = ADDRESS): number {
  try {
    checkToken(new Request(address, { method, headers: { authorization: `Bearer ${given}` } }), known);
    return 200;
  } catch (error) {
    return Number(Object(error).status);
  }
}

test("S16: the current and the previous token open everything, the reading one what reads", () => {
  for (const method of ["GET", "POST", "PATCH", "DELETE"]) {
    expect(statusOf(tokens.current, method)).toBe(200);
    expect(statusOf(tokens.previous, method)).toBe(200);
  }
  expect(statusOf(tokens.readOnly)).toBe(200);
  expect(statusOf(tokens.readOnly, "POST")).toBe(403);
  expect(statusOf("another-token")).toBe(401);
});

test("S16: a token that isn't set opens nothing", () => {
  const none = { current: null, previous: null, readOnly: null };
  for (const given of ["null", "undefined", tokens.readOnly]) {
    expect(statusOf(given, "GET", none)).toBe(401);
    expect(statusOf(given, "GET", { ...none, readOnly: tokens.readOnly })).toBe(401);
    expect(statusOf(given, "GET", { ...none, current: tokens.current })).toBe(401);
  }
});

test("S16: a signed token opens one method and path, for a minute", () => {
  const sign = (method: string, ago = 0) =>
    signedToken(tokens.current, method, "/api/resources", new Date(Date.now() - ago));

  expect(statusOf(sign("GET"))).toBe(200);
  expect(statusOf(sign("GET", 59_000))).toBe(200);
  expect(statusOf(sign("GET", 61_000))).toBe(401);
  expect(statusOf(sign("GET"), "POST")).toBe(401);
  expect(statusOf(sign("GET"), "GET", tokens, `${ADDRESS}/event-1`)).toBe(401);
  expect(statusOf(sign("GET").replace(/.$/, "-"))).toBe(401);
  expect(sign("GET")).not.toContain(tokens.current);
});
