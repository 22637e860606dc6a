import { expect, test } from "vitest";
import { afterEmail, batchDueAt, type Mailings } from "./guest-batches.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 9, minute));
const never: Mailings = { emailedAt: null, emailRounds: 0 };
const start = at(10_000);

const emailedAt = (...minutes: number[]) =>
  minutes.reduce((before, minute) => afterEmail(before, at(minute)), never);

test("the first change goes at once", () => {
  expect(batchDueAt(never, start, at(0))).toBeNull();
});

test.each([
  [[0], 1],
  [[0, 1], 6],
  [[0, 1, 6], 21],
  [[0, 1, 6, 21], 81],
  [[0, 1, 6, 21, 81], 141],
])("after mails at minutes %j the next ones go at minute %i", (minutes, due) => {
  expect(batchDueAt(emailedAt(...minutes), start, at(due - 1))).toEqual(at(due));
  expect(batchDueAt(emailedAt(...minutes), start, at(due))).toBeNull();
});

test("after a quiet time changes go at once, and soon again", () => {
  const emailRounds = emailedAt(0, 1, 6, 300);
  expect(batchDueAt(emailRounds, start, at(300))).toEqual(at(301));
});

test("nothing waits beyond a quarter of an hour before the start", () => {
  const emailRounds = emailedAt(0, 1, 6, 21);
  expect(batchDueAt(emailRounds, at(60), at(22))).toEqual(at(45));
  expect(batchDueAt(emailRounds, at(60), at(45))).toBeNull();
  expect(batchDueAt(emailRounds, at(20), at(22))).toBeNull();
});
