import { expect, test } from "vitest";
import { moveLosses } from "./move-losses.ts";

test("T51: what people put on an event and a move can't keep is named", () => {
  const held = {
    attendees: [
      { email: "host@workshops.example", organizer: true, responseStatus: "accepted" },
      { email: "Ann@x.example", responseStatus: "accepted" },
      { email: "bob@x.example", responseStatus: "needsAction" },
      { email: "friend@x.example", responseStatus: "declined" },
    ],
    colorId: "5",
    reminders: { useDefault: false },
    attachments: [{ fileUrl: "https://x.example" }],
    hangoutLink: "https://meet.google.com/abc",
  };
  expect(moveLosses(held, new Set(["ann@x.example", "bob@x.example"]))).toEqual([
    "2 answers",
    "1 guest added by hand",
    "the color",
    "the reminders",
    "1 attachment",
    "the video call",
  ]);
});

test("an event that holds nothing but ours loses nothing", () => {
  const held = { attendees: [{ email: "ann@x.example", responseStatus: "needsAction" }], reminders: {} };
  expect(moveLosses(held, new Set(["ann@x.example"]))).toEqual([]);
});
