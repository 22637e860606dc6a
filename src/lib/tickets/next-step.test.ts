import { expect, test } from "vitest";
import { getsInvitation, nextStep } from "./next-step.ts";

const situation = {
  email: "ann@guests.example",
  guest: "waiting" as const,
  isGuestListFull: false,
  isDraft: false,
  isPast: false,
  hasDates: true,
};

test.each([
  [{}, /will send an invitation to ann@guests\.example/],
  [{ guest: "invited" as const }, /sent an invitation to ann@guests\.example/],
  [{ guest: "accepted" as const }, /accepted the invitation/],
  [{ guest: "tentative" as const }, /“maybe”/],
  [{ guest: "declined" as const }, /ticket is still valid/],
  [{ isGuestListFull: true }, /guest list for this workshop is full/],
  [{ isGuestListFull: true, guest: "accepted" as const }, /accepted the invitation/],
  [{ isDraft: true, guest: "invited" as const }, /date isn’t confirmed yet/],
  [{ hasDates: false, isDraft: true }, /date hasn’t been announced yet/],
  [{ isPast: true, guest: "accepted" as const }, /is over/],
])("in the situation %o it says %o", (change, words) => {
  expect(nextStep({ ...situation, ...change })).toMatch(words);
});

test("X6: who waits for an invitation learns whom to ask about a wrong address", () => {
  expect(nextStep(situation)).toMatch(/within the hour\. Wrong address\? Contact the organizer\.$/);
  expect(nextStep({ ...situation, organizer: "Example Workshops" })).toMatch(/Contact Example Workshops\.$/);
});

test("X7: while Google isn’t connected, no invitation is promised within the hour", () => {
  const words = nextStep({ ...situation, isPaused: true });
  expect(words).toContain("an invitation to ann@guests.example as soon as it is connected again.");
  expect(words).not.toContain("hour");
});

test.each([
  ["waiting", false, true],
  ["waiting", true, false],
  ["accepted", true, true],
  ["refused", false, false],
] as const)(
  "X14: a guest who is %s, with a full list %s, gets an invitation: %s",
  (guest, isGuestListFull, gets) => {
    expect(getsInvitation({ guest, isGuestListFull })).toBe(gets);
  },
);
