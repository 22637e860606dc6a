import { useReaderFormat } from "#src/components/time/reader-format.tsx";
import { useReaderTimeZone } from "#src/components/time/use-reader-time-zone.ts";
import { ZoneField } from "#src/components/time/zone-field.tsx";
import { FormField, type ControlledInput, inputAttributes } from "#src/components/ui/form-field.tsx";
import { SelectField } from "#src/components/ui/select-field.tsx";
import { inputStyle, labelStyle } from "#src/components/ui/styles.ts";
import {
  DURATIONS,
  durationOf,
  endProblem,
  minutesInWords,
  spanOf,
  withDuration,
} from "#src/lib/event-form/duration.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { isSamePart, TIME_PARTS } from "#src/lib/event-form/form-parts.ts";
import { offsetAt, repeatedOffsets } from "#src/lib/time/clock-instant.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import type { ReaderFormat } from "#src/lib/time/reader-format.ts";
import { readerSpan } from "#src/lib/time/reader-span.ts";
import type { EventEditor } from "./use-event-editor.ts";

type EventTimeFieldsProps = { editor: EventEditor; now: Date };

export function EventTimeFields({ editor, now }: EventTimeFieldsProps) {
  const { input, values, setAllDay } = editor;
  const readerTimeZone = useReaderTimeZone();
  const format = useReaderFormat();
  const at = spanOf(values).start ?? now;
  const hint = values.allDay ? offsetAt(values.timezone, at) : zoneHint(values, at, readerTimeZone, format);
  return (
    <>
      <label className="flex min-h-11 items-center gap-2 self-start text-sm font-medium">
        <input
          checked={values.allDay !== ""}
          className="size-4 accent-accent"
          type="checkbox"
          onChange={({ target }) => setAllDay(target.checked)}
        />
        All day
      </label>
      <input name="allDay" type="hidden" value={values.allDay} />
      {values.allDay ? <DayFields editor={editor} /> : <ClockFields editor={editor} />}
      <PastWarning editor={editor} now={now} />
      <ZoneField at={at} hint={hint} input={input("timezone")} />
    </>
  );
}

const SESSIONS_INSTEAD = "Hours on several days? Make a series, with a session for each day.";
const MINUTES_OF_DAY = 24 * 60;

function DayFields({ editor: { input } }: { editor: EventEditor }) {
  return (
    <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2">
      <FormField input={input("startDate")} label="First day">
        <input {...inputAttributes(input("startDate"))} type="date" />
      </FormField>
      <FormField hint={SESSIONS_INSTEAD} input={input("endDate")} label="Last day">
        <input {...inputAttributes(input("endDate"), true)} type="date" />
      </FormField>
    </div>
  );
}

function ClockFields({ editor: { input, values, setValues } }: { editor: EventEditor }) {
  const { startDate, startTime, endDate, endTime, timezone } = values;
  const hasSeveralDays = (durationOf(values) ?? 0) >= MINUTES_OF_DAY;
  return (
    <>
      <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2 sm:grid-cols-[1fr_1fr_1.2fr]">
        <FormField input={input("startDate")} label="Start date">
          <input {...inputAttributes(input("startDate"))} type="date" />
        </FormField>
        <FormField input={input("startTime")} label="Start time">
          <input {...inputAttributes(input("startTime"))} type="time" />
        </FormField>
        <DurationField values={values} onChange={(minutes) => setValues(withDuration(values, minutes))} />
      </div>
      <OccurrenceField
        input={input("startOccurrence")}
        label="Which start?"
        offsets={repeatedOffsets(startDate, startTime, timezone)}
      />
      <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2 sm:grid-cols-[1fr_1fr_1.2fr]">
        <FormField hint={hasSeveralDays ? SESSIONS_INSTEAD : null} input={input("endDate")} label="End date">
          <input {...inputAttributes(input("endDate"), hasSeveralDays)} type="date" />
        </FormField>
        <FormField input={input("endTime")} label="End time">
          <input {...inputAttributes(input("endTime"))} type="time" />
        </FormField>
      </div>
      <OccurrenceField
        input={input("endOccurrence")}
        label="Which end?"
        offsets={repeatedOffsets(endDate || startDate, endTime, timezone)}
      />
    </>
  );
}

/** Sets the end, and shows the duration of an end that was set by hand. */
function DurationField({
  values,
  onChange,
}: {
  values: EventFormValues;
  onChange: (minutes: number) => void;
}) {
  const duration = durationOf(values);
  const isUsual = DURATIONS.some((minutes) => minutes === duration);
  return (
    <div className="flex min-w-0 flex-col gap-1.5 max-sm:col-span-full">
      <label className={labelStyle} htmlFor="event-duration">
        Duration
      </label>
      <select
        className={inputStyle}
        disabled={!values.startDate || !values.startTime}
        id="event-duration"
        value={duration ?? ""}
        onChange={({ target }) => onChange(Number(target.value))}
      >
        {duration === null ? <option value="">Choose a duration</option> : null}
        {duration !== null && !isUsual ? <option value={duration}>{minutesInWords(duration)}</option> : null}
        {DURATIONS.map((minutes) => (
          <option key={minutes} value={minutes}>
            {minutesInWords(minutes)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A date in the past is allowed: someone may write down what took place. */
function PastWarning({ editor: { base, values, isNew }, now }: EventTimeFieldsProps) {
  const { start, end } = spanOf(values);
  const moment = { startsAt: start?.toISOString() ?? null, endsAt: end?.toISOString() ?? null };
  const isSaved = !isNew && TIME_PARTS.every((part) => isSamePart(part, base.values, values));
  const words = isSaved
    ? "This event is over. Guests get no emails about changes."
    : "This date is in the past. Guests won’t be emailed.";
  return (
    <output className="block empty:hidden">
      {isPast(moment, now) ? (
        <p className="rounded-lg border-l-4 border-busy bg-busy-soft px-3 py-2 text-sm text-busy">{words}</p>
      ) : null}
    </output>
  );
}

/** As in `GMT+5:30 on that day. 18:15 – 19:45 your time (Asia/Kathmandu).` */
function zoneHint(
  values: EventFormValues,
  at: Date,
  readerTimeZone: string | null,
  format: ReaderFormat,
): string {
  const { timezone } = values;
  const { start, end } = spanOf(values);
  const offset = `${offsetAt(timezone, at)}${start ? " on that day" : ""}`;
  const here =
    start &&
    readerTimeZone &&
    !endProblem(values) &&
    readerSpan({
      startsAt: start.toISOString(),
      endsAt: end?.toISOString() ?? null,
      eventTimeZone: timezone,
      readerTimeZone,
      format,
    });
  return here ? `${offset} · ${here} your time (${readerTimeZone})` : offset;
}

type OccurrenceFieldProps = { input: ControlledInput; label: string; offsets: [string, string] | null };

/** Shown only for a time that occurs twice, when the clocks go back. */
function OccurrenceField({ input, label, offsets }: OccurrenceFieldProps) {
  if (!offsets) return <input name={input.name} type="hidden" value={input.value} />;

  return (
    <SelectField
      hint="The clocks go back that night, so this time occurs twice."
      input={input}
      label={label}
      options={[
        ...(input.value === "" ? [["", "Choose one"] as const] : []),
        ["first", `The first time, before the clocks go back (${offsets[0]})`],
        ["second", `The second time, after it (${offsets[1]})`],
      ]}
    />
  );
}
