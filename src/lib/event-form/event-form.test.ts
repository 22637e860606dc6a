import { expect, test } from "vitest";
import { descriptionOf } from "#src/lib/events.ts";
import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import { durationOf, minutesInWords } from "./duration.ts";
import { eventFormSchema } from "./event-form-schema.ts";
import { eventFormValues } from "./event-form-values.ts";

const stored = {
  title: "Node Office Hours",
  details: "Bring **questions**",
  startsAt: "2026-11-01T09:30:15.250Z",
  endsAt: "2026-11-01T02:30:00-08:00",
  timezone: "America/Los_Angeles",
  location: "Room 5",
  state: "published",
  visibility: "public",
};

function save(change: Record<string, unknown>, before: Record<string, unknown> = stored) {
  return eventFormSchema(before).safeParse({ ...eventFormValues(before), ...change });
}

function problemsOf(parsed: ReturnType<typeof save>) {
  return parsed.error?.issues.map(({ path, message }) => [path.join("."), message]);
}

test("an event without dates and an empty form both have empty inputs, not wrong ones", () => {
  expect(eventFormValues({})).toMatchObject({
    startDate: "",
    endTime: "",
    timezone: "America/Los_Angeles",
    state: "draft",
  });
  expect(save({ title: "New" }, {}).data?.fields).toMatchObject({ startsAt: null, endsAt: null });
});

test("T20: editing another field keeps the stored instants to the letter, the second 01:30 too", () => {
  const values = eventFormValues(stored);

  expect(values).toMatchObject({ startDate: "2026-11-01", startTime: "01:30", startOccurrence: "second" });
  expect(save({ title: "Renamed" }).data?.fields).toMatchObject({
    title: "Renamed",
    startsAt: stored.startsAt,
    endsAt: stored.endsAt,
  });
});

test("T20: the editor of a time that comes twice may choose the other one", () => {
  expect(save({ startOccurrence: "first" }).data?.fields["startsAt"]).toBe("2026-11-01T01:30:00-07:00");
});

test("X12: a new time that comes twice is refused until one is chosen", () => {
  const wall = { title: "New", startDate: "2026-11-01", startTime: "01:30", startOccurrence: "" };
  const end = { endDate: "2026-11-01", endTime: "01:45", endOccurrence: "" };

  expect(problemsOf(save({ ...wall, ...end }, {}))).toEqual([
    ["startOccurrence", "Choose which 01:30 you mean."],
    ["endOccurrence", "Choose which 01:45 you mean."],
  ]);
  expect(save({ ...wall, startOccurrence: "second" }, {}).data?.fields["startsAt"]).toBe(
    "2026-11-01T01:30:00-08:00",
  );
  expect(save({ startOccurrence: "" }).data?.fields["startsAt"]).toBe(stored.startsAt);
});

test("T20: a time that the clocks skip is refused beside its input", () => {
  expect(problemsOf(save({ startDate: "2026-03-08", startTime: "02:30" }))).toEqual([
    [
      "startTime",
      "02:30 doesn’t exist on 8 March 2026 in Los Angeles: clocks go forward from 02:00 to 03:00.",
    ],
  ]);
});

test("another zone keeps what the clock shows and moves the instant", () => {
  const fields = save({
    timezone: "Asia/Kolkata",
    startDate: "2026-02-03",
    startTime: "09:30",
    endDate: "",
    endTime: "11:00",
  }).data?.fields;

  expect(fields).toMatchObject({
    startsAt: "2026-02-03T09:30:00+05:30",
    endsAt: "2026-02-03T11:00:00+05:30",
    timezone: "Asia/Kolkata",
  });
});

test("cleared inputs remove their fields", () => {
  const cleared = { details: "", location: "", startDate: "", startTime: "", endDate: "", endTime: "" };

  expect(save(cleared).data?.fields).toMatchObject({
    details: null,
    location: null,
    startsAt: null,
    endsAt: null,
  });
});

test.each([
  ["details", { details: "Details", body: "Body", description: "Short" }],
  ["body", { details: " ", body: "Body\r\nof two lines", description: "Short" }],
  ["body", { details: null, body: "Body" }],
  ["description", { description: "Short" }],
])("T73: the editor shows and edits the text in %s, and leaves the others alone", (field, texts) => {
  const before = { title: "Imported", ...texts };
  const shown = eventFormValues(before).details;
  const afterSaving = (typed: string) => ({ ...before, ...save({ details: typed }, before).data?.fields });

  expect(shown).toBe(descriptionOf(before));
  expect(shown).not.toBe("");
  expect(afterSaving(shown.replaceAll("\r\n", "\n"))).toMatchObject(texts);
  expect(afterSaving(`${shown} and more`)).toMatchObject({
    ...texts,
    [field]: `${shown} and more`.replaceAll("\r\n", "\n"),
  });
  expect(descriptionOf(afterSaving("New"))).toBe("New");
});

test("T73: a text that is too long for its field is refused beside the description", () => {
  const before = { title: "Imported", body: "Body" };

  expect(save({ details: "a".repeat(200_000) }, before).success).toBe(true);
  expect(problemsOf(save({ details: "a".repeat(400_001) }, before))).toEqual([
    ["details", "The description must have at most 400000 characters."],
  ]);
});

test("line ends are the ones that were stored", () => {
  expect(save({ details: "one\r\ntwo" }).data?.fields["details"]).toBe("one\ntwo");
});

test.each([
  [{ title: "x" }, "title", "Enter a title of at least 2 characters."],
  [{ timezone: "Mars/Olympus" }, "timezone", "Choose a time zone from the list."],
  [{ visibility: "secret" }, "visibility", "The visibility must be public, private or unlisted."],
  [{ state: "deleted" }, "state", "State must be draft, published or archived."],
  [{ startTime: "" }, "startTime", "Choose a time too, or clear the date."],
  [{ startDate: "" }, "startDate", "Choose a date too, or clear the time."],
  [{ startDate: "", startTime: "" }, "startDate", "An end needs a start."],
  [{ endDate: "2026-10-31" }, "endTime", "The end must be after the start."],
  [{ endDate: "2027-11-02" }, "endTime", "The end must be at most 365 days after the start."],
  [{ capacity: "many" }, "capacity", "Enter a whole number, such as 25."],
  [{ capacity: "0" }, "capacity", "The capacity must be between 1 and 100000."],
  [{ checkoutUrl: "http://shop.example" }, "checkoutUrl", "Enter a link that begins with https://."],
  [{ joinUrl: "zoom.us/j/900" }, "joinUrl", "Enter a link that begins with https://."],
  [{ slug: "Not a slug" }, "slug", "Use lowercase letters, digits and hyphens, such as node-workshop."],
  [{ startTime: "noon" }, "startTime", "Enter a date such as 2026-03-08 and a time such as 02:30."],
])("%j is refused beside %s", (change, path, message) => {
  expect(problemsOf(save(change))).toEqual([[path, message]]);
});

test("every wrong input is named at once", () => {
  expect(
    problemsOf(save({ title: "", startDate: "2026-03-08", startTime: "02:30" }))?.map(([path]) => path),
  ).toEqual(["startTime", "title"]);
});

test("X5: price, capacity and sales link are saved as typed, and removed when cleared", () => {
  const typed = { price: " €120 ", capacity: "25", checkoutUrl: "https://shop.example/forms" };
  const fields = { price: "€120", capacity: 25, checkoutUrl: "https://shop.example/forms" };

  expect(save(typed).data?.fields).toMatchObject(fields);
  expect(eventFormValues({ ...stored, ...fields })).toMatchObject({ ...typed, price: "€120" });
  expect(save({ price: "", capacity: "", checkoutUrl: "" }).data?.fields).toMatchObject({
    price: null,
    capacity: null,
    checkoutUrl: null,
  });
});

test("a Meet link is requested by its checkbox, and withdrawn without it", () => {
  const requested = { ...stored, meeting: "google-meet" };

  expect(eventFormValues(stored).meeting).toBe("");
  expect(eventFormValues(requested).meeting).toBe("google-meet");
  expect(save({ meeting: "google-meet" }).data?.fields).toMatchObject({ meeting: "google-meet" });
  expect(save({ meeting: "" }, requested).data?.fields).toMatchObject({ meeting: null });
  expect(save({ meeting: "zoom" }).success).toBe(false);
});

test("T86: the join link is saved as typed, and removed when cleared", () => {
  const joinUrl = "https://zoom.us/j/900";

  expect(save({ joinUrl: ` ${joinUrl} ` }).data?.fields["joinUrl"]).toBe(joinUrl);
  expect(eventFormValues({ ...stored, joinUrl }).joinUrl).toBe(joinUrl);
  expect(save({ joinUrl: "" }, { ...stored, joinUrl }).data?.fields["joinUrl"]).toBeNull();
});

test.each([
  ["2027-10-31T01:30:00+02:00", "2027-10-31T03:30:00+01:00"],
  ["2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00"],
])("X24: the form counts from %s to %s as the event's pages do", (startsAt, endsAt) => {
  const minutes = durationOf(eventFormValues({ startsAt, endsAt, timezone: "Europe/Berlin" }));

  expect(minutesInWords(minutes ?? 0)).toBe(durationInWords(startsAt, endsAt));
});

test("X16: a chosen address is saved, an empty one is made anew, and a form without it leaves it alone", () => {
  expect(save({ slug: "node-hours" }).data?.fields["slug"]).toBe("node-hours");
  expect(save({ slug: "" }).data?.fields["slug"]).toBeNull();
  expect(save({ slug: undefined }).data?.fields).not.toHaveProperty("slug");
});

test("the revision that the editor saw goes along", () => {
  expect(save({ revision: "4" }).data?.revision).toBe(4);
});

const workshopDays = {
  title: "Retreat",
  startsOn: "2026-07-03",
  endsOn: "2026-07-04",
  timezone: "Europe/Vienna",
};

test("T81: the form of an all-day event shows its days, and saves them as they were", () => {
  expect(eventFormValues(workshopDays)).toMatchObject({
    allDay: "on",
    startDate: "2026-07-03",
    startTime: "",
    endDate: "2026-07-04",
    endTime: "",
  });
  expect(save({ title: "Retreat 2" }, workshopDays).data?.fields).toMatchObject({
    startsOn: "2026-07-03",
    endsOn: "2026-07-04",
    startsAt: null,
    endsAt: null,
  });
});

test("T81: the form switches between times and days", () => {
  const timed = { allDay: "", startTime: "10:00", endTime: "12:00" };
  expect(save(timed, workshopDays).data?.fields).toMatchObject({
    startsAt: "2026-07-03T10:00:00+02:00",
    endsAt: "2026-07-04T12:00:00+02:00",
    startsOn: null,
    endsOn: null,
  });
  expect(save({ allDay: "on", endDate: "" }).data?.fields).toMatchObject({
    startsAt: null,
    startsOn: "2026-11-01",
    endsOn: "2026-11-01",
  });
});

test.each([
  [{ endDate: "2026-07-02" }, "endDate", "The last day must not be before the first day."],
  [{ endDate: "2027-07-04" }, "endDate", "The last day must be at most 365 days after the first day."],
  [{ startDate: "" }, "startDate", "A last day needs a first day."],
])("T81: the days %j are refused beside %s: %s", (change, path, message) => {
  expect(problemsOf(save(change, workshopDays))).toEqual([[path, message]]);
});
