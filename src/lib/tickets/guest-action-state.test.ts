import { expect, test } from "vitest";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { afterRefusedGuest } from "./guest-action-state.ts";

const typed = { email: "ann", name: "Ann" };

test("a wrong input is told beside it, and what was typed stays", () => {
  const error = ResourceError.invalid([{ path: "email", message: "must be an email address" }]);
  expect(afterRefusedGuest(typed, error)).toEqual({
    outcome: "refused",
    problems: { email: "Enter a valid email, like ada@example.com." },
    message: "",
    typed,
  });
});

test("a ticket that is gone or refunded is told in words", () => {
  const gone = new ResourceError("not-found", "There is no ticket ticket-1.");
  expect(afterRefusedGuest(typed, gone).message).toMatch(/no such ticket/);
  expect(afterRefusedGuest(typed, ResourceError.conflict("id", "refunded")).message).toMatch(/canceled/);
});

test("what is no refusal is thrown on", () => {
  expect(() => afterRefusedGuest(typed, new Error("the database is away"))).toThrow("the database is away");
});
