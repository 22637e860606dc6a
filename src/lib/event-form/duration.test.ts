import { expect, test } from "vitest";
import { durationOf, endProblem, minutesInWords, withAllDay, withDuration, withInput } from "./duration.ts";
import { eventFormValues } from "./event-form-values.ts";

const empty = eventFormValues({});
const evening = {
  ...empty,
  startDate: "2027-01-14",
  startTime: "18:00",
  endDate: "2027-01-14",
  endTime: "19:30",
};

test("a duration sets the end, over midnight and the end of the year too", () => {
  expect(withDuration(evening, 45)).toMatchObject({ endDate: "2027-01-14", endTime: "18:45" });
  expect(withDuration({ ...evening, startDate: "2026-12-31", startTime: "23:30" }, 60)).toMatchObject({
    endDate: "2027-01-01",
    endTime: "00:30",
  });
});

test("a start that moves takes its end along", () => {
  expect(withInput(evening, "startTime", "23:00")).toMatchObject({ endDate: "2027-01-15", endTime: "00:30" });
  expect(withInput(evening, "startDate", "2027-02-01")).toMatchObject({
    endDate: "2027-02-01",
    endTime: "19:30",
  });
});

test("the first start brings an end an hour later, which can be set by hand", () => {
  const dated = withInput(empty, "startDate", "2027-01-14");
  const timed = withInput(dated, "startTime", "18:00");

  expect(dated.endTime).toBe("");
  expect(timed).toMatchObject({ endDate: "2027-01-14", endTime: "19:00" });
  expect(durationOf(withInput(timed, "endTime", "20:15"))).toBe(135);
});

test("a start that is cleared leaves the end as it is", () => {
  expect(withInput(evening, "startTime", "")).toMatchObject({ startTime: "", endTime: "19:30" });
});

test.each([
  [{ endTime: "17:00" }, null],
  [{ endDate: "" }, 90],
  [{ endTime: "" }, null],
  [{ startDate: "2027-01-13" }, 1_530],
])("with %j the event lasts %s minutes", (change, minutes) => {
  expect(durationOf({ ...evening, ...change })).toBe(minutes);
});

test.each([
  [15, "15 minutes"],
  [60, "1 hour"],
  [90, "1 hour 30 minutes"],
  [121, "2 hours 1 minute"],
])("%i minutes are %s", (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});

const autumn = { ...empty, timezone: "Europe/Berlin", startDate: "2027-10-31", startTime: "01:30" };

test("X24: a duration is the time that passes, also when the clocks change", () => {
  expect(withDuration(autumn, 120)).toMatchObject({ endTime: "02:30", endOccurrence: "second" });
  expect(durationOf(withDuration(autumn, 120))).toBe(120);
  expect(durationOf({ ...autumn, endDate: "2027-10-31", endTime: "03:30" })).toBe(180);
  const spring = { ...autumn, startDate: "2027-03-28", endDate: "2027-03-28", endTime: "03:30" };
  expect(durationOf(spring)).toBe(60);
  expect(withInput(spring, "startDate", "2027-03-29")).toMatchObject({ endTime: "02:30" });
});

test("X12: a time that comes twice waits for a choice, and the choice moves the end along", () => {
  const repeated = withInput({ ...autumn, endDate: "2027-10-31", endTime: "01:45" }, "startTime", "02:30");
  expect(repeated).toMatchObject({ startOccurrence: "", endTime: "02:45", endOccurrence: "first" });

  expect(withInput(repeated, "startOccurrence", "second")).toMatchObject({
    startOccurrence: "second",
    endTime: "02:45",
    endOccurrence: "second",
  });
  expect(withInput(repeated, "startTime", "04:00")).toMatchObject({ startOccurrence: "first" });
  expect(withInput(autumn, "endTime", "02:10")).toMatchObject({ endOccurrence: "" });
});

test.each([
  [{}, null],
  [{ endTime: "18:00" }, "The end must be after the start."],
  [{ endDate: "2027-01-13" }, "The end must be after the start."],
  [{ endDate: "2028-01-14" }, "The end must be at most 365 days after the start."],
  [{ startTime: "" }, null],
])("X17, X18: with %j the form says %j about the end", (change, words) => {
  expect(endProblem({ ...evening, ...change })).toBe(words);
});

test("T81: an event that lasts all day has no times, and begins in the morning when it no longer does", () => {
  const days = withAllDay({ ...evening, endDate: "2027-01-15" }, true);
  expect(days).toMatchObject({ startTime: "", endTime: "", startDate: "2027-01-14", endDate: "2027-01-15" });
  expect(withInput(days, "startDate", "2027-02-01")).toMatchObject({ endDate: "2027-02-02" });
  expect(endProblem(withInput(days, "endDate", "2027-01-13"))).toBe(
    "The last day must not be before the first.",
  );
  expect(endProblem(withInput(days, "endDate", "2027-01-14"))).toBeNull();

  expect(withAllDay(days, false)).toMatchObject({
    startTime: "09:00",
    endDate: "2027-01-14",
    endTime: "10:00",
  });
  expect(withAllDay(empty, false)).toMatchObject({ startDate: "", startTime: "", endTime: "" });
});

test("X28, T81: an event that no longer lasts all day has its times back, also on another day", () => {
  const timed = { ...evening, startTime: "09:30", endDate: "2027-01-14", endTime: "11:30" };
  const days = withAllDay(timed, true);
  expect(withAllDay(days, false, timed)).toEqual(timed);

  const moved = withInput(days, "startDate", "2027-02-01");
  expect(withAllDay(moved, false, timed)).toMatchObject({
    startTime: "09:30",
    endDate: "2027-02-01",
    endTime: "11:30",
  });
  const open = { ...evening, endDate: "", endTime: "" };
  expect(withAllDay(withAllDay(open, true), false, open)).toEqual(open);
});

test("T81: the first day that is chosen is the last one too", () => {
  expect(withInput(withAllDay(empty, true), "startDate", "2027-02-01")).toMatchObject({
    endDate: "2027-02-01",
  });
});
