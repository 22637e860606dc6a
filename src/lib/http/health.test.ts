import { expect, test } from "vitest";
import { settleHealth } from "./health.ts";

const fine = async () => "ok";
const failing = async () => {
  throw new Error("connect ECONNREFUSED postgres://user:secret@db.internal");
};
const silent = () => new Promise<string>(() => {});

test("checks that never answer are given up together after two seconds", async () => {
  const before = performance.now();

  const health = await settleHealth({ database: silent, inngest: silent, google: fine });

  expect(health).toEqual({ database: "no answer within 2 s", inngest: "no answer within 2 s", google: "ok" });
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("what a check throws is not shown", async () => {
  const health = await settleHealth({ database: fine, inngest: failing, google: async () => "paused" });

  expect(health).toEqual({
    database: "ok",
    inngest: "failed; see the app's log",
    google: "paused",
  });
});
