import { expect, test } from "vitest";
import { RepeatFormError, repetitionOf, typedRepetition } from "./repeat-form.ts";

function typed(change: Record<string, string | string[]> = {}) {
  const form = new FormData();
  const values = {
    title: "Node clinic",
    date: "2026-10-13",
    startTime: "10:00",
    endTime: "12:00",
    timezone: "Europe/Vienna",
    unit: "WEEKLY",
    interval: "1",
    weekdays: ["TU", "TH"],
    ends: "count",
    count: "8",
    except: "2026-12-24, 2026-12-31",
    ...change,
  };
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) form.append(name, one);
  }
  return typedRepetition(form);
}

test("the form's choices become a rule, wall times and excepted dates", () => {
  expect(repetitionOf(typed())).toMatchObject({
    fields: { startsAt: "2026-10-13T10:00:00+02:00", endsAt: "2026-10-13T12:00:00+02:00", state: "draft" },
    rule: "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8",
    except: ["2026-12-24", "2026-12-31"],
  });
  expect(
    repetitionOf(typed({ unit: "MONTHLY", interval: "2", ends: "until", until: "2027-06-30" })),
  ).toMatchObject({
    rule: "FREQ=MONTHLY;INTERVAL=2;UNTIL=20270630",
  });
});

test("a session that ends earlier on the clock ends on the next day", () => {
  expect(repetitionOf(typed({ startTime: "22:00", endTime: "01:00" }))).toMatchObject({
    fields: { endsAt: "2026-10-14T01:00:00+02:00" },
  });
});

test.each<Record<string, string>>([{ date: "" }, { startTime: "" }, { timezone: "Mars/Olympus" }])(
  "with %j the form says what is missing",
  (change) => {
    expect(() => repetitionOf(typed(change))).toThrow(RepeatFormError);
  },
);
