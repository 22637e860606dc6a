import { DrizzleQueryError } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { brokenConstraint, DatabaseError } from "./errors.ts";

const ADDRESS = "ann@guests.example";

function failed(facts: {
  code?: string;
  message?: string;
  detail?: string;
  constraint?: string;
}): DatabaseError {
  const { message = "", ...rest } = facts;
  const cause = Object.assign(new Error(message), rest);
  return new DatabaseError(new DrizzleQueryError("insert into ticket values ($1)", [ADDRESS], cause));
}

const everything = (error: Error) =>
  JSON.stringify([error, Object.entries(error), String(error), error.stack]);

test.each([
  { code: "23505", message: "duplicate key", detail: `Key (email)=(${ADDRESS}) already exists.` },
  { code: "22P02", message: `invalid input syntax for type uuid: "${ADDRESS}"` },
  { code: "P0001", message: ADDRESS },
])("S5: a statement that fails with $code tells nothing that it was given", (facts) => {
  const error = failed(facts);
  expect(everything(error)).not.toContain(ADDRESS);
  expect(everything(error)).toContain(facts.code);
  expect(error.cause).toBeUndefined();
});

test("what a connection's failure says is kept, for people who must mend it", () => {
  expect(failed({ code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:5432" }).message).toBe(
    "connect ECONNREFUSED 127.0.0.1:5432",
  );
  expect(failed({ code: "3D000", message: 'database "workshops" does not exist' }).message).toContain(
    "workshops",
  );
  expect(failed({ message: "Connection terminated unexpectedly" }).message).toContain("terminated");
});

test("a broken constraint is known by its name", () => {
  const constraint = "content_resource_slug_key";
  expect(brokenConstraint(failed({ code: "23505", constraint }))).toBe(constraint);
  expect(brokenConstraint(failed({ code: "23503", constraint }))).toBeUndefined();
  expect(brokenConstraint(new Error("another"))).toBeUndefined();
});

test("an error of another bundle's copy of this module is known as one", async () => {
  vi.resetModules();
  const other = await import("./errors.ts");
  expect(other.DatabaseError).not.toBe(DatabaseError);

  const cause = Object.assign(new Error("duplicate key"), { code: "23505", constraint: "ticket_purchase" });
  const error = new other.DatabaseError(cause);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(brokenConstraint(error)).toBe("ticket_purchase");
  expect(brokenConstraint(Object.assign(new Error("not ours"), { code: "23505" }))).toBeUndefined();
});
