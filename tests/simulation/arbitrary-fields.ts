import * as fc from "fast-check";
import type { Change } from "./commands.ts";

/** The change to other times. */
export const timed = (startsAt: string | null, endsAt: string | null) => ({
  startsAt,
  endsAt,
  startsOn: null,
  endsOn: null,
});
const allDay = (startsOn: string, endsOn: string) => ({ startsAt: null, endsAt: null, startsOn, endsOn });

/** The simulated world begins on 2026-06-01 at 09:00 UTC. */
const spans = {
  later: timed("2026-07-01T10:00:00-07:00", "2026-07-01T11:00:00-07:00"),
  muchLater: timed("2026-11-01T01:30:00-07:00", "2026-11-01T01:30:00-08:00"),
  soon: timed("2026-06-01T09:20:00Z", "2026-06-01T10:00:00Z"),
  past: timed("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z"),
  none: timed(null, null),
  days: allDay("2026-07-05", "2026-07-06"),
  clockChange: allDay("2026-11-01", "2026-11-01"),
  pastDay: allDay("2026-05-20", "2026-05-21"),
};

const titles = fc.constantFrom("Title A", "Title B", "Title C").map((title): Change => ({ title }));
const dates = fc.constantFrom<Change[]>(...Object.values(spans));
const states = fc
  .constantFrom("published", "published", "draft", "archived", "deleted")
  .map((state): Change => ({ state }));
const zones = fc
  .constantFrom("Europe/Kyiv", "Europe/Kiev", "Asia/Kolkata", "America/Los_Angeles")
  .map((timezone): Change => ({ timezone }));
const texts = fc.constantFrom<Change[]>(
  { location: "https://meet.example/office" },
  { location: null },
  { location: "" },
  { details: "Bring *questions* & **answers**." },
  { details: null },
  { attendeeInstructions: "Ring `twice` <at> the door." },
  { attendeeInstructions: null },
  { visibility: "private" },
  { visibility: "public" },
  { keptByOthers: { any: "thing" } },
  {},
);

const meetings = fc.constantFrom("google-meet", "google-meet", null).map((meeting): Change => ({ meeting }));

/** One thing at a time, mostly; few values, so that a history comes back to earlier ones. */
export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: titles },
  { weight: 3, arbitrary: texts },
  { weight: 3, arbitrary: states },
  { weight: 2, arbitrary: dates },
  { weight: 1, arbitrary: zones },
  { weight: 2, arbitrary: meetings },
  {
    weight: 1,
    arbitrary: fc.tuple(titles, states, dates).map((parts): Change => Object.assign({}, ...parts)),
  },
);

/** What a resource begins with. */
export const created: fc.Arbitrary<Change> = fc
  .record({
    title: fc.constantFrom("Title A", "Title B"),
    state: fc.constantFrom("published", "published", "published", "draft", "archived"),
    span: fc.constantFrom("later", "later", "later", "soon", "days", "past", "none") satisfies fc.Arbitrary<
      keyof typeof spans
    >,
    details: fc.constantFrom("Bring *questions*.", undefined),
    meeting: fc.constantFrom("google-meet", undefined, undefined),
  })
  .map(({ span, ...fields }) => ({ ...fields, ...spans[span] }));
