import { expect, test } from "vitest";
import { subscriptionLinks } from "./subscription-links.ts";

test("X8: a subscription opens the calendar app, Google's page or a plain address, never only a download", () => {
  expect(subscriptionLinks("https://workshops.example")).toEqual({
    app: "webcal://workshops.example/calendar.ics",
    google: "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fworkshops.example%2Fcalendar.ics",
    address: "https://workshops.example/calendar.ics",
  });
  expect(subscriptionLinks("http://localhost:3000").app).toBe("webcal://localhost:3000/calendar.ics");
});
