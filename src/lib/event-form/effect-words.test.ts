import { expect, test } from "vitest";
import { effectWords } from "./effect-words.ts";
import { confirmationOf, isAgreed, type SaveEffects } from "./save-effects.ts";

const none: SaveEffects = {
  guests: 0,
  state: null,
  page: null,
  isDated: true,
  isPast: false,
  isPaused: false,
  untoldOfPast: null,
  emails: "",
};

test.each<[string, Partial<SaveEffects>, string, string[], string]>([
  [
    "a cancellation",
    { guests: 5, state: "archived", page: "goes away" },
    "Cancel this event?",
    [
      "5 guests get a cancellation email.",
      "It is removed from Google Calendar.",
      "Its public page then says that the workshop was canceled.",
    ],
    "Cancel event and email 5 guests",
  ],
  [
    "a cancellation of what is over",
    { state: "archived", isPast: true },
    "Cancel this event?",
    ["No one gets an email: the event is over.", "It stays in Google Calendar, because it is over."],
    "Cancel event",
  ],
  [
    "a cancellation of what has no dates",
    { state: "archived", isDated: false },
    "Cancel this event?",
    ["No one gets an email."],
    "Cancel event",
  ],
  [
    "a publication",
    { guests: 1, state: "published", page: "goes live" },
    "Publish this event?",
    ["1 guest gets an invitation email.", "Its public page goes live."],
    "Publish and email 1 guest",
  ],
  [
    "a return to draft",
    { state: "draft", page: "goes away" },
    "Move this event back to draft?",
    [
      "No one gets an email.",
      "In Google Calendar it becomes tentative; guests stay on it.",
      "Its public page goes away.",
    ],
    "Back to draft",
  ],
  [
    "another time",
    { guests: 4 },
    "Save and email 4 guests?",
    ["Google Calendar emails every guest about this change as soon as it is saved."],
    "Save and email 4 guests",
  ],
  [
    "another time during a pause",
    { guests: 4, isPaused: true },
    "Save and email 4 guests?",
    ["Google Calendar emails every guest about this change as soon as it is connected again."],
    "Save and email 4 guests",
  ],
  [
    "another time while guests wait",
    {
      guests: 5,
      emails:
        "Google emails 5 people: an invitation to cleo@guests.example, and an update to 4 other guests.",
    },
    "Save and email 5 guests?",
    ["Google emails 5 people: an invitation to cleo@guests.example, and an update to 4 other guests."],
    "Save and email 5 guests",
  ],
  [
    "a move to the past",
    { untoldOfPast: 3 },
    "Move to a date in the past?",
    ["3 guests won’t be told. The event leaves Upcoming, and its tickets close."],
    "Save",
  ],
  [
    "a move to the past without guests",
    { untoldOfPast: 0 },
    "Move to a date in the past?",
    ["The event leaves Upcoming, and its tickets close."],
    "Save",
  ],
  [
    "another address",
    { page: "moves" },
    "Save and move the public page?",
    ["No one gets an email.", "Its public page moves: links to the old address stop working."],
    "Save",
  ],
])("X3, X4, X9, X21: %s says its effects before it happens", (_what, change, title, effects, confirm) => {
  expect(effectWords({ ...none, ...change })).toEqual({ title, effects, confirm });
});

test("X4: an agreement holds for its own effects and fewer emails, and for nothing else", () => {
  const effects: SaveEffects = { ...none, guests: 3, state: "archived", page: "goes away" };
  const agreed = confirmationOf(effects);

  expect(isAgreed(none, "")).toBe(true);
  expect(isAgreed(effects, "")).toBe(false);
  expect(isAgreed(effects, agreed)).toBe(true);
  expect(isAgreed({ ...effects, guests: 2 }, agreed)).toBe(true);
  for (const other of [{ guests: 4 }, { state: "draft" }, { page: null }, { untoldOfPast: 0 }]) {
    expect(isAgreed({ ...effects, ...other }, agreed)).toBe(false);
  }
});
