import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { movedTo, repeatedDates, RuleError } from "./repeat-dates.ts";

function sessions(startsAt: string, endsAt: string, timeZone: string, rule: string, except: string[] = []) {
  return repeatedDates({ startsAt, endsAt }, timeZone, rule, except).map(({ span }) => {
    if (!("startsAt" in span)) throw new Error("It is no longer timed.");
    const wall = Temporal.Instant.from(span.startsAt)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString();
    return `${wall.slice(0, 16)} ${span.startsAt.slice(-6)}`;
  });
}

const WEEKLY = "FREQ=WEEKLY;COUNT=3";

describe("T85: sessions keep their wall time across both clock changes", () => {
  test.each([
    ["Europe/Vienna", "2027-03-23T10:00:00+01:00", ["2027-03-30T10:00 +02:00", "2027-04-06T10:00 +02:00"]],
    ["Europe/Vienna", "2027-10-26T10:00:00+02:00", ["2027-11-02T10:00 +01:00", "2027-11-09T10:00 +01:00"]],
    ["America/New_York", "2027-03-09T19:00:00-05:00", ["2027-03-16T19:00 -04:00", "2027-03-23T19:00 -04:00"]],
    ["America/New_York", "2027-11-02T19:00:00-04:00", ["2027-11-09T19:00 -05:00", "2027-11-16T19:00 -05:00"]],
    [
      "Australia/Lord_Howe",
      "2027-03-30T09:00:00+11:00",
      ["2027-04-06T09:00 +10:30", "2027-04-13T09:00 +10:30"],
    ],
    [
      "Australia/Lord_Howe",
      "2027-09-28T09:00:00+10:30",
      ["2027-10-05T09:00 +11:00", "2027-10-12T09:00 +11:00"],
    ],
    // Mexico City gave up daylight saving in October 2022.
    [
      "America/Mexico_City",
      "2022-10-25T18:00:00-05:00",
      ["2022-11-01T18:00 -06:00", "2022-11-08T18:00 -06:00"],
    ],
    [
      "America/Mexico_City",
      "2023-03-28T18:00:00-06:00",
      ["2023-04-04T18:00 -06:00", "2023-04-11T18:00 -06:00"],
    ],
  ])("in %s from %s on", (timeZone, startsAt, others) => {
    const endsAt = Temporal.Instant.from(startsAt).add({ hours: 2 }).toString();

    expect(sessions(startsAt, endsAt, timeZone, WEEKLY).slice(1)).toEqual(others);
  });
});

test("T85: a time that the clocks skip is the hour after, for that session alone", () => {
  expect(
    sessions("2027-03-27T02:30:00+01:00", "2027-03-27T03:15:00+01:00", "Europe/Vienna", "FREQ=DAILY;COUNT=3"),
  ).toEqual(["2027-03-27T02:30 +01:00", "2027-03-28T03:30 +02:00", "2027-03-29T02:30 +02:00"]);
  expect(
    movedTo(
      "2027-03-28",
      { startsAt: "2027-03-27T02:30:00+01:00", endsAt: "2027-03-27T03:15:00+01:00" },
      "Europe/Vienna",
    ),
  ).toEqual({ startsAt: "2027-03-28T03:30:00+02:00", endsAt: "2027-03-28T04:15:00+02:00" });
});

test("excepted dates are left out, and count", () => {
  expect(
    sessions("2026-12-17T10:00:00+01:00", "2026-12-17T12:00:00+01:00", "Europe/Vienna", WEEKLY, [
      "2026-12-24",
    ]),
  ).toEqual(["2026-12-17T10:00 +01:00", "2026-12-31T10:00 +01:00"]);
});

test("a session across midnight ends on the clock at the same time", () => {
  const [, second] = repeatedDates(
    { startsAt: "2027-03-20T22:00:00+01:00", endsAt: "2027-03-21T04:00:00+01:00" },
    "Europe/Vienna",
    WEEKLY,
    [],
  );

  expect(second?.span).toEqual({
    startsAt: "2027-03-27T22:00:00+01:00",
    endsAt: "2027-03-28T04:00:00+02:00",
  });
});

test("sessions that last all day keep their number of days", () => {
  const dates = repeatedDates(
    { startsOn: "2027-01-30", endsOn: "2027-01-31" },
    "Europe/Vienna",
    "FREQ=MONTHLY;BYMONTHDAY=30;COUNT=2",
    [],
  );

  expect(dates.map(({ span }) => span)).toEqual([
    { startsOn: "2027-01-30", endsOn: "2027-01-31" },
    { startsOn: "2027-03-30", endsOn: "2027-03-31" },
  ]);
});

test.each([
  ["FREQ=WEEKLY;BYDAY=TU;UNTIL=20270316", 3],
  ["FREQ=WEEKLY;BYDAY=TU;UNTIL=20270316T090000Z", 3],
  ["freq=weekly;byday=tu,th;count=4", 4],
  ["RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=2", 2],
  ["FREQ=DAILY;COUNT=200", 200],
])("the rule %s makes %i sessions", (rule, count) => {
  const first = { startsAt: "2027-03-02T10:00:00+01:00", endsAt: "2027-03-02T11:00:00+01:00" };

  expect(repeatedDates(first, "Europe/Vienna", rule, [])).toHaveLength(count);
});

test.each([
  ["every Tuesday", /must be an RRULE/],
  ["FREQ=WEEKLY;COUNT=2\nEXDATE:20270302", /must be an RRULE/],
  ["FREQ=HOURLY;COUNT=2", /FREQ of DAILY/],
  ["FREQ=DAILY;BYHOUR=9,17;COUNT=4", /must not name hours/],
  ["FREQ=WEEKLY", /must end/],
  ["FREQ=WEEKLY;COUNT=0", /COUNT between 1 and 200/],
  ["FREQ=WEEKLY;COUNT=-1", /COUNT between 1 and 200/],
  ["FREQ=WEEKLY;COUNT=ABC", /COUNT between 1 and 200/],
  ["FREQ=DAILY;COUNT=201", /more than 200/],
  ["FREQ=DAILY;UNTIL=20991231", /more than 200/],
  ["FREQ=WEEKLY;UNTIL=2027", /UNTIL such as/],
  ["FREQ=WEEKLY;UNTIL=20270231", /UNTIL such as/],
  ["FREQ=WEEKLY;BYDAY=XX;COUNT=2", /can't be followed/],
  ["FREQ=WEEKLY;BYDAY=MO;COUNT=2", /must include the date of the first session, 2027-03-02/],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", /can't be followed/],
  ["FREQ=DAILY;INTERVAL=0;COUNT=2", /can't be followed/],
])("the rule %j is refused", (rule, message) => {
  const first = { startsAt: "2027-03-02T10:00:00+01:00", endsAt: "2027-03-02T11:00:00+01:00" };

  expect(() => repeatedDates(first, "Europe/Vienna", rule, [])).toThrow(RuleError);
  expect(() => repeatedDates(first, "Europe/Vienna", rule, [])).toThrow(message);
});
