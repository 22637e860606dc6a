import { expect, test } from "vitest";
import { sendUpdatesFor } from "./email-policy.ts";

const published = { isPast: false, status: "confirmed" } as const;

test.each([
  ["created", "all"],
  ["removed", "all"],
  [["start"], "all"],
  [["end", "description"], "all"],
  [["location"], "all"],
  [["guests"], "all"],
  [["status"], "all"],
  [["summary", "description", "source"], "none"],
  [["visibility"], "none"],
] as const)("T14: after %j of a published event, guests told: %s", (what, told) => {
  expect(sendUpdatesFor({ ...published, what })).toBe(told);
});

test.each(["created", ["start"], ["guests"], ["status"]] as const)(
  "nobody is told of %j of a draft",
  (what) => {
    expect(sendUpdatesFor({ what, isPast: false, status: "tentative" })).toBe("none");
  },
);

test.each(["created", "removed", ["start"], ["guests"]] as const)(
  "T15: nobody is told of %j in the past",
  (what) => {
    expect(sendUpdatesFor({ ...published, what, isPast: true })).toBe("none");
  },
);
