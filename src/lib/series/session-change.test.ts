import { expect, test } from "vitest";
import { isShareable, sharedChange } from "./session-change.ts";

const first = {
  title: "Node clinic",
  slug: "node-clinic-2026-10-13",
  timezone: "Europe/Vienna",
  startsAt: "2026-10-13T10:00:00+02:00",
  endsAt: "2026-10-13T12:00:00+02:00",
};
const later = {
  ...first,
  slug: "node-clinic-2026-11-03",
  startsAt: "2026-11-03T10:00:00+01:00",
  endsAt: "2026-11-03T12:00:00+01:00",
};

test("T95: a new time moves other sessions to the same time of day, in summer and in winter", () => {
  const moved = { ...first, startsAt: "2026-10-13T18:00:00+02:00", endsAt: "2026-10-13T19:30:00+02:00" };

  expect(sharedChange(first, moved, later)).toEqual({
    startsAt: "2026-11-03T18:00:00+01:00",
    endsAt: "2026-11-03T19:30:00+01:00",
    timezone: "Europe/Vienna",
  });
});

test("T95: a new day moves other sessions by as many days", () => {
  const moved = { ...first, startsAt: "2026-10-15T10:00:00+02:00", endsAt: "2026-10-15T12:00:00+02:00" };

  expect(sharedChange(first, moved, later)).toMatchObject({ startsAt: "2026-11-05T10:00:00+01:00" });
});

test("texts are shared, a slug and dates that didn't change are not", () => {
  const renamed = { ...first, title: "Deno clinic", slug: "other", location: "Room 2" };

  expect(sharedChange(first, renamed, later)).toEqual({ title: "Deno clinic", location: "Room 2" });
  expect(sharedChange(renamed, first, later)).toEqual({ title: "Node clinic", location: null });
  expect(isShareable(first, { ...first, slug: "other" })).toBe(false);
});

test("a session that loses its dates, or lasts all day, takes the others along", () => {
  const { startsAt: _from, endsAt: _to, ...dateless } = first;

  expect(sharedChange(first, dateless, later)).toMatchObject({ startsAt: null, endsAt: null });
  expect(
    sharedChange(first, { ...dateless, startsOn: "2026-10-13", endsOn: "2026-10-13" }, later),
  ).toMatchObject({
    startsOn: "2026-11-03",
    endsOn: "2026-11-03",
  });
});
