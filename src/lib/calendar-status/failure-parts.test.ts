import { expect, test } from "vitest";
import { failureParts } from "./failure-parts.ts";

test("what Google said is told apart from the plain words", () => {
  const message = "Google refused this event's content. Google Calendar patch failed: 400 invalid (Bad zone)";
  expect(failureParts({ code: "refusedContent", message })).toEqual({
    message: "Google refused this event's content.",
    detail: "Google Calendar patch failed: 400 invalid (Bad zone)",
  });
});

test("a message without details, or of a code that is no more, is told whole", () => {
  const plain = { message: "Google asked us to slow down.", detail: "" };
  expect(failureParts({ code: "rateLimitExceeded", message: plain.message })).toEqual(plain);
  expect(failureParts({ code: "of-old", message: "Some words." })).toEqual({
    message: "Some words.",
    detail: "",
  });
});
