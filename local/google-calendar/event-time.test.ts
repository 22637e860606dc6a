import { describe, expect, test } from "vitest";
import { checkEventTime, checkTimeRange } from "./event-time.ts";

const zones = { calendarTimeZone: "UTC", refusedTimeZones: ["Europe/Kiev"] };
const check = (time: Parameters<typeof checkEventTime>[0]) => checkEventTime(time, "start", zones);

test.each([
  ["America/Los_Angeles", "2026-11-01T01:30:00-07:00", "2026-11-01T08:30:00Z"],
  ["America/Los_Angeles", "2026-11-01T01:30:00-08:00", "2026-11-01T09:30:00Z"],
  ["America/Mexico_City", "2026-07-01T10:00:00", "2026-07-01T16:00:00Z"],
  ["Asia/Kolkata", "2026-07-01T10:00:00", "2026-07-01T04:30:00Z"],
  ["Australia/Lord_Howe", "2026-07-01T10:00:00", "2026-06-30T23:30:00Z"],
  ["Australia/Lord_Howe", "2026-12-01T10:00:00", "2026-11-30T23:00:00Z"],
  ["Europe/Kyiv", "2026-07-01T10:00:00.123", "2026-07-01T07:00:00Z"],
])("in %s, %s is %s", (timeZone, dateTime, instant) => {
  expect(check({ dateTime, timeZone })).toEqual({ dateTime: instant, timeZone });
});

test("the answer has the offset of the calendar's zone and the event's own zone name", () => {
  const time = { dateTime: "2026-11-24T10:00:00Z", timeZone: "Europe/Paris" };
  const rules = { ...zones, calendarTimeZone: "America/Los_Angeles" };
  expect(checkEventTime(time, "start", rules)).toEqual({
    dateTime: "2026-11-24T02:00:00-08:00",
    timeZone: "Europe/Paris",
  });
});

describe("refused as invalid", () => {
  test.each([
    ["a time zone nobody knows", { dateTime: "2026-11-24T10:00:00Z", timeZone: "Mars/Olympus" }],
    ["an offset for a time zone", { dateTime: "2026-11-24T10:00:00Z", timeZone: "+05:45" }],
    ["a time zone in the wrong case", { dateTime: "2026-11-24T10:00:00Z", timeZone: "europe/paris" }],
    ["a time zone this Google doesn't know", { dateTime: "2026-11-24T10:00:00Z", timeZone: "Europe/Kiev" }],
    ["a date and a dateTime", { dateTime: "2026-11-24T10:00:00Z", date: "2026-11-24" }],
    ["a dateTime that is only a date", { dateTime: "2026-11-24" }],
    ["a dateTime without seconds", { dateTime: "2026-11-24T10:00Z" }],
    ["a dateTime with a space", { dateTime: "2026-11-24 10:00:00Z" }],
    ["a day that doesn't exist", { dateTime: "2026-02-30T10:00:00Z" }],
    ["a date that doesn't exist", { date: "2026-02-30" }],
    ["a date with a time", { date: "2026-11-24T10:00:00Z" }],
  ])("%s", (_name, time) => {
    expect(() => check(time)).toThrow(expect.objectContaining({ status: 400, reason: "invalid" }));
  });
});

test("a missing time, and a time without offset or zone, are required", () => {
  const reason = expect.objectContaining({ status: 400, reason: "required" });
  expect(() => check(undefined)).toThrow(reason);
  expect(() => check({ timeZone: "Europe/Paris" })).toThrow(reason);
  expect(() => check({ dateTime: "2026-11-24T10:00:00" })).toThrow(reason);
});

test("start and end are both dates or both times", () => {
  const start = { date: "2026-11-24" };
  const end = { dateTime: "2026-11-25T10:00:00Z" };
  expect(() => checkTimeRange(start, end)).toThrow(expect.objectContaining({ reason: "invalid" }));
});

test("an end at or before the start is an empty range, and an all-day end is exclusive", () => {
  const reason = expect.objectContaining({ status: 400, reason: "timeRangeEmpty" });
  const time = { dateTime: "2026-11-24T10:00:00Z" };
  expect(() => checkTimeRange(time, time)).toThrow(reason);
  expect(() => checkTimeRange(time, { dateTime: "2026-11-24T10:30:00+01:00" })).toThrow(reason);
  expect(() => checkTimeRange({ date: "2026-11-24" }, { date: "2026-11-24" })).toThrow(reason);
  expect(checkTimeRange({ date: "2026-11-24" }, { date: "2026-11-25" })).toBeUndefined();
});
