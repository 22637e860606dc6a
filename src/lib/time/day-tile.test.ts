import { expect, test } from "vitest";
import { dayTile } from "./day-tile.ts";

test("a day is that of the event's own zone", () => {
  const iso = "2027-01-14T23:30:00Z";

  expect(dayTile(iso, "America/Los_Angeles")).toEqual({
    weekday: "Thu",
    day: "14",
    month: "Jan",
  });
  expect(dayTile(iso, "Asia/Kolkata").day).toBe("15");
});
