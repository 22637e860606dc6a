import { expect, test } from "vitest";
import { calendarResponse } from "./calendar-response.ts";

const now = new Date("2026-06-01T09:00:00Z");
const feed = { version: "1", fileName: "workshops.ics", text: async () => "BEGIN:VCALENDAR" };

const madeAllTheSame = () => Promise.reject(new Error("It was made all the same."));

test("S3: whoever holds the version of a feed causes nothing to be made", async () => {
  const request = new Request("https://workshops.example/calendar.ics");
  const etag = (await calendarResponse(request, feed, now)).headers.get("etag") ?? "";
  const again = new Request(request.url, { headers: { "if-none-match": etag } });

  expect((await calendarResponse(again, { ...feed, text: madeAllTheSame }, now)).status).toBe(304);
  const other = await calendarResponse(again, { ...feed, version: "2" }, now);
  expect({ status: other.status, text: await other.text() }).toEqual({
    status: 200,
    text: "BEGIN:VCALENDAR",
  });
});
