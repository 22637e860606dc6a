import { expect, test } from "vitest";
import { ticketEmailsInWords } from "./ticket-emails-words.ts";

const none = { invited: [], canceled: [], others: 0, dueAt: null };

test.each([
  [{ invited: ["ann@x.example"] }, "Google emails an invitation to ann@x.example."],
  [
    { invited: ["the new guest"], others: 4 },
    "Google emails 5 people: an invitation to the new guest, and an update to 4 other guests.",
  ],
  [
    { invited: ["bob@x.example"], canceled: ["ann@x.example"], others: 1 },
    "Google emails 3 people: an invitation to bob@x.example, a cancellation to ann@x.example, and an update to 1 other guest.",
  ],
  [{ invited: ["a", "b", "c", "d", "e"] }, "Google emails 5 people: an invitation to a, b, c, and 2 others."],
  [
    { canceled: ["a"], dueAt: new Date() },
    "Google emails a cancellation to a. The email is sent within the hour, together with other changes to the guest list.",
  ],
  [{}, ""],
])("X3: who gets what is said: %o", (change, words) => {
  expect(ticketEmailsInWords({ ...none, ...change })).toBe(words);
});

test("X7: while Google isn’t connected, the emails wait for it", () => {
  expect(ticketEmailsInWords({ ...none, invited: ["ann@x.example"], dueAt: new Date() }, true)).toBe(
    "Google emails an invitation to ann@x.example. The email is sent as soon as Google Calendar is connected again.",
  );
});
