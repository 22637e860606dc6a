import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import type { HandAct, Rearrangement } from "./commands.ts";
import { copyOf } from "./copies.ts";
import { HOST, OTHER_CALENDAR } from "./environment.ts";
import type { Stage } from "./stage.ts";

const NAMES: ReadonlySet<HandAct["act"]> = new Set([
  "drag to all-day",
  "drag to time",
  "repeat",
  "change an occurrence",
  "split",
  "duplicate",
  "move to another calendar",
]);
const HOUR_MS = 3_600_000;
/** Google's own limit. */
const MAX_GUESTS = 200;
const WEEK_MS = 7 * 24 * HOUR_MS;

export function isRearrangement(hand: HandAct): hand is Rearrangement {
  return NAMES.has(hand.act);
}

/** Only an event that repeats has occurrences and can be split. */
export function canBeRearranged({ fields }: StoredEvent, { act }: Rearrangement): boolean {
  const isTimed = fields.start.dateTime !== undefined;
  if (act === "repeat") return isTimed;
  const needsSeries = act === "change an occurrence" || act === "split";
  return !needsSeries || (isTimed && (fields.recurrence ?? []).length > 0);
}

export function rearrange(stage: Stage, { id, fields }: StoredEvent, hand: Rearrangement): void {
  const { control } = stage.world.google;
  const startsAt = Date.parse(fields.start.dateTime ?? "");
  switch (hand.act) {
    case "drag to all-day":
      return control.dragToAllDay(HOST, id, (fields.start.dateTime ?? fields.start.date ?? "").slice(0, 10));
    case "drag to time":
      return control.dragToTime(HOST, id, { start: "2026-07-03T08:00:00Z", end: "2026-07-03T09:30:00Z" });
    case "repeat":
      return control.makeRecurring(HOST, id, "RRULE:FREQ=WEEKLY;COUNT=4");
    case "change an occurrence": {
      const second = startsAt + WEEK_MS;
      const end = Date.parse(fields.end.dateTime ?? "") + WEEK_MS + HOUR_MS;
      const patch = { start: { dateTime: at(second + HOUR_MS) }, end: { dateTime: at(end) } };
      return void control.changeOccurrence(HOST, id, at(second), patch);
    }
    case "split":
      return noteCopy(stage, control.splitEvent(HOST, id, at(startsAt + 2 * WEEK_MS)));
    case "duplicate":
      return noteCopy(stage, control.duplicateEvent(HOST, id, copied(fields, hand)));
    case "move to another calendar":
      delete stage.model.partsOf(id).conferenceId;
      return control.moveToCalendar(HOST, id, OTHER_CALENDAR);
  }
}

function copied(
  { attendees }: StoredEvent["fields"],
  { title, guest }: Extract<Rearrangement, { act: "duplicate" }>,
) {
  const others = attendees.map(({ email }) => ({ email }));
  return {
    ...(title !== null && { summary: title }),
    ...(guest !== null &&
      others.length < MAX_GUESTS && {
        attendees: [...others.filter(({ email }) => email !== guest), { email: guest }],
      }),
  };
}

function noteCopy({ world, model }: Stage, id: string): void {
  const copy = world.google.state.calendars[HOST]?.events[id];
  if (copy) model.copies.set(id, copyOf(copy));
}

function at(instant: number): string {
  return new Date(instant).toISOString();
}
