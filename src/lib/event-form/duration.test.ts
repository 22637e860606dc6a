import { expect, test } from "vitest";
import { minutesInWords, durationOf, withDuration, withInput } from "./duration.ts";
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
