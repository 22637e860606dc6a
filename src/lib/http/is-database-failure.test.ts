import { expect, test } from "vitest";
import { DatabaseError } from "#src/db/errors.ts";
import { isDatabaseFailure } from "./is-database-failure.ts";

const answers = async () => {};
const isSilent = async () => {
  throw new Error("no answer");
};

function queryError(code: string): DatabaseError {
  return new DatabaseError(Object.assign(new Error("refused"), { code }));
}

test.each(["57P01", "40P01", "53300", "08006", "ECONNRESET", "none"])(
  "a query that failed with %s may succeed later, even if the database answers again by now",
  async (code) => {
    expect(await isDatabaseFailure(queryError(code), answers)).toBe(true);
  },
);

test.each(["22021", "22001", "23505", "42P01"])(
  "a query that the database refused with %s is the app's own fault",
  async (code) => {
    expect(await isDatabaseFailure(queryError(code), isSilent)).toBe(false);
  },
);

test("any other error is the database's while the database doesn't answer", async () => {
  expect(await isDatabaseFailure(new Error("Client was closed"), isSilent)).toBe(true);
  expect(await isDatabaseFailure(new TypeError("x is undefined"), answers)).toBe(false);
});
