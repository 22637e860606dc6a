import { expect, test } from "vitest";
import { nextStep } from "./next-step.ts";

const situation = {
  email: "ann@guests.example",
  guest: "waiting" as const,
  isGuestListFull: false,
  isDraft: false,
  isPast: false,
  hasDates: true,
};

test.each([
  [{}, /invitation from Google Calendar comes to ann@guests\.example/],
  [{ guest: "invited" as const }, /has sent an invitation to ann@guests\.example/],
  [{ guest: "accepted" as const }, /have accepted/],
  [{ guest: "tentative" as const }, /“maybe”/],
  [{ guest: "declined" as const }, /ticket is still good/],
  [{ isGuestListFull: true }, /guest list for this workshop is full/],
  [{ isGuestListFull: true, guest: "accepted" as const }, /have accepted/],
  [{ isDraft: true, guest: "invited" as const }, /date isn’t certain yet/],
  [{ hasDates: false, isDraft: true }, /date isn’t set yet/],
  [{ isPast: true, guest: "accepted" as const }, /is over/],
])("in the situation %o it says %o", (change, words) => {
  expect(nextStep({ ...situation, ...change })).toMatch(words);
});
