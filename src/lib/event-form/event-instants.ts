import type { Problem } from "#src/lib/resources/problem.ts";
import { isTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import {
  instantOfWallTime,
  type Occurrence,
  offsetsOfRepeatedTime,
  type WallTime,
  WallTimeError,
} from "#src/lib/time/wall-time.ts";
import type { EventFormInputs } from "./event-form-schema.ts";
import { eventFormValues } from "./event-form-values.ts";

/** As typed: of a time that occurs twice, neither may be chosen yet. */
type TypedTime = Omit<WallTime, "occurrence"> & { occurrence: Occurrence | "" };

type TypedTimes = Record<"startsAt" | "endsAt" | "startsOn" | "endsOn", string | null> & {
  problems: Problem[];
};

const noTimes = { startsAt: null, endsAt: null };
const noDays = { startsOn: null, endsOn: null };

type Read = { instant: string | null; problems: Problem[] };

/**
 * The instants that the form's dates and times mean in the event's zone. A time that the editor didn't change stays
 * exactly the stored instant. An end without a date is on the start's date.
 */
export function eventInstants(
  inputs: EventFormInputs,
  stored: Readonly<Record<string, unknown>>,
): TypedTimes {
  const { timezone: timeZone } = inputs;
  if (!isTimeZone(timeZone)) return { startsAt: null, endsAt: null, ...noDays, problems: [] };

  const before = eventFormValues(stored);
  const start = keepOrRead(
    "start",
    { date: inputs.startDate, time: inputs.startTime, timeZone, occurrence: inputs.startOccurrence },
    {
      date: before.startDate,
      time: before.startTime,
      timeZone: before.timezone,
      occurrence: occurrenceOf(before.startOccurrence),
    },
    stored["startsAt"],
  );
  const end = keepOrRead(
    "end",
    {
      date: inputs.endDate || (inputs.endTime && inputs.startDate),
      time: inputs.endTime,
      timeZone,
      occurrence: inputs.endOccurrence,
    },
    {
      date: before.endDate,
      time: before.endTime,
      timeZone: before.timezone,
      occurrence: occurrenceOf(before.endOccurrence),
    },
    stored["endsAt"],
  );
  const problems = [...start.problems, ...end.problems];
  const lacksStart = end.instant !== null && start.instant === null && start.problems.length === 0;
  return {
    startsAt: start.instant,
    endsAt: end.instant,
    ...noDays,
    problems: lacksStart ? [{ path: "startDate", message: "An end needs a start." }] : problems,
  };
}

/** The days of an all-day event. Without a last day it ends on its first. */
export function eventDays({ startDate, endDate }: EventFormInputs): TypedTimes {
  const lacksStart = endDate !== "" && startDate === "";
  return {
    ...noTimes,
    startsOn: startDate || null,
    endsOn: endDate || startDate || null,
    problems: lacksStart ? [{ path: "startDate", message: "A last day needs a first day." }] : [],
  };
}

function occurrenceOf(value: string): Occurrence {
  return value === "second" ? "second" : "first";
}

function keepOrRead(edge: "start" | "end", wall: TypedTime, before: WallTime, stored: unknown): Read {
  const isUnchanged =
    wall.date === before.date &&
    wall.time === before.time &&
    wall.timeZone === before.timeZone &&
    (wall.occurrence || before.occurrence) === before.occurrence;
  return isUnchanged && wall.date && typeof stored === "string"
    ? { instant: stored, problems: [] }
    : read(edge, wall);
}

function read(edge: "start" | "end", { occurrence, ...wall }: TypedTime): Read {
  if (!wall.date && !wall.time) return { instant: null, problems: [] };
  if (!wall.date) return problem(`${edge}Date`, "Choose a date too, or clear the time.");
  if (!wall.time) return problem(`${edge}Time`, "Choose a time too, or clear the date.");

  try {
    if (!occurrence && offsetsOfRepeatedTime(wall)) {
      return problem(`${edge}Occurrence`, `Choose which ${wall.time} you mean.`);
    }
    return { instant: instantOfWallTime({ ...wall, occurrence: occurrence || "first" }), problems: [] };
  } catch (error) {
    if (error instanceof WallTimeError) return problem(`${edge}Time`, `${error.message}.`);
    throw error;
  }
}

function problem(path: string, message: string): Read {
  return { instant: null, problems: [{ path, message }] };
}
