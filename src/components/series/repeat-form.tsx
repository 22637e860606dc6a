"use client";

import { startTransition, useActionState, useState } from "react";
import { EventSpan } from "#src/components/time/event-span.tsx";
import { useReaderTimeZone } from "#src/components/time/use-reader-time-zone.ts";
import { ZoneField } from "#src/components/time/zone-field.tsx";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SelectField } from "#src/components/ui/select-field.tsx";
import { buttonStyles, labelStyle } from "#src/components/ui/styles.ts";
import { beforeRepeating, type RepeatState } from "#src/lib/series/repeat-state.ts";

type RepeatFormProps = {
  repeat: (before: RepeatState, form: FormData) => Promise<RepeatState>;
  /** The title that new sessions get at first. */
  title: string;
  defaultTimeZone: string;
  now: Date;
};

/** Makes many sessions at once: by weekday, interval, and count or end, each at the same time on the clock. */
export function RepeatForm({ repeat, title, defaultTimeZone, now }: RepeatFormProps) {
  const [state, send, isPending] = useActionState(repeat, beforeRepeating);
  const reader = useReaderTimeZone();
  const [chosenZone, chooseZone] = useState<string | null>(null);
  const timezone = chosenZone ?? reader ?? defaultTimeZone;
  const zone = { ...field("timezone"), value: timezone, change: chooseZone };
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
        startTransition(() => send(form));
      }}
    >
      <SessionFields title={title} />
      <ZoneField
        at={now}
        hint="Each session starts at this time on the zone’s clocks, also after they change."
        input={zone}
      />
      <RuleFields />
      <EndFields />
      <FormField
        hint="Such as 2026-12-24, 2026-12-31. They count towards the number of sessions."
        input={field("except")}
        label="Skip these dates"
      >
        <input {...inputAttributes(field("except"), true)} autoComplete="off" type="text" />
      </FormField>
      <SelectField
        hint="Drafts are tentative in Google Calendar. Guests are invited to published sessions."
        input={{ ...field("state"), initialValue: "published" }}
        label="State"
        options={[
          ["published", "Published"],
          ["draft", "Draft"],
        ]}
      />
      <Notice tone="bad">{state.problem || null}</Notice>
      <Dates state={state} timeZone={state.typed?.timezone ?? timezone} />
      <div className="flex flex-wrap gap-3">
        <button className={buttonStyles.secondary} name="intent" type="submit" value="preview">
          {isPending ? "Working…" : "Preview dates"}
        </button>
        {state.outcome === "previewed" ? (
          <button className={buttonStyles.primary} name="intent" type="submit" value="create">
            {state.dates.length === 1 ? "Create 1 session" : `Create ${state.dates.length} sessions`}
          </button>
        ) : null}
      </div>
    </form>
  );
}

/** What the first session is, and when. */
function SessionFields({ title }: { title: string }) {
  return (
    <>
      <FormField input={{ ...field("title"), initialValue: title }} label="Title of each session">
        <input
          {...inputAttributes({ ...field("title"), initialValue: title })}
          autoComplete="off"
          maxLength={90}
          required
          type="text"
        />
      </FormField>
      <FormField hint="Address, room or link. Shown publicly." input={field("location")} label="Location">
        <input {...inputAttributes(field("location"), true)} autoComplete="off" type="text" />
      </FormField>
      <FormField
        hint="Only ticket holders get it: in their invitation and on their ticket."
        input={field("joinUrl")}
        label="Join link"
      >
        <input
          {...inputAttributes(field("joinUrl"), true)}
          autoComplete="off"
          placeholder="https://"
          type="url"
        />
      </FormField>
      <label className="flex min-h-11 items-center gap-2 self-start text-sm font-medium">
        <input className="size-4 accent-accent" name="meeting" type="checkbox" value="google-meet" />
        Add a Google Meet link to each session
      </label>
      <div className="grid gap-4 sm:grid-cols-3">
        <FormField input={field("date")} label="First session">
          <input {...inputAttributes(field("date"))} required type="date" />
        </FormField>
        <FormField input={{ ...field("startTime"), initialValue: "10:00" }} label="Starts at">
          <input
            {...inputAttributes({ ...field("startTime"), initialValue: "10:00" })}
            required
            type="time"
          />
        </FormField>
        <FormField input={{ ...field("endTime"), initialValue: "12:00" }} label="Ends at">
          <input {...inputAttributes({ ...field("endTime"), initialValue: "12:00" })} required type="time" />
        </FormField>
      </div>
    </>
  );
}

function RuleFields() {
  const [unit, setUnit] = useState("WEEKLY");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          input={{ ...field("unit"), value: unit, change: setUnit }}
          label="Repeat"
          options={[
            ["WEEKLY", "Every week"],
            ["DAILY", "Every day"],
            ["MONTHLY", "Every month, on the same day"],
          ]}
        />
        <FormField
          hint="1 for each week, day or month; 2 for every other one."
          input={{ ...field("interval"), initialValue: "1" }}
          label="Interval"
        >
          <input
            {...inputAttributes({ ...field("interval"), initialValue: "1" }, true)}
            max={52}
            min={1}
            type="number"
          />
        </FormField>
      </div>
      {unit === "WEEKLY" ? <Weekdays /> : null}
    </>
  );
}

function EndFields() {
  const [ends, setEnds] = useState("count");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        input={{ ...field("ends"), value: ends, change: setEnds }}
        label="Ends"
        options={[
          ["count", "After a number of sessions"],
          ["until", "On a date"],
        ]}
      />
      {ends === "count" ? (
        <FormField input={{ ...field("count"), initialValue: "8" }} label="Number of sessions">
          <input
            {...inputAttributes({ ...field("count"), initialValue: "8" })}
            max={200}
            min={1}
            type="number"
          />
        </FormField>
      ) : (
        <FormField input={field("until")} label="Last date">
          <input {...inputAttributes(field("until"))} type="date" />
        </FormField>
      )}
    </div>
  );
}

function Weekdays() {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className={labelStyle}>On</legend>
      <div className="flex flex-wrap gap-2">
        {weekdays.map(([value, label]) => (
          <label
            className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-lg border border-edge px-3 text-sm"
            key={value}
          >
            <input className="size-5 accent-accent" name="weekdays" type="checkbox" value={value} />
            {label}
          </label>
        ))}
      </div>
      <p className="text-sm text-muted">Without a choice: on the first session’s weekday.</p>
    </fieldset>
  );
}

function Dates({ state: { outcome, dates }, timeZone }: { state: RepeatState; timeZone: string }) {
  const title = dates.length === 1 ? "1 session" : `${dates.length} sessions`;
  return (
    <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
      {outcome === "created" ? <p className="text-sm font-medium text-good">{title} created.</p> : null}
      {outcome === "previewed" ? (
        <>
          <p className="text-sm font-semibold">{title}:</p>
          <ol className="max-h-72 list-decimal overflow-y-auto pl-8 text-sm">
            {dates.map(({ date, startsAt, endsAt }) => (
              <li key={date}>
                <EventSpan endsAt={endsAt} isAllDay={false} startsAt={startsAt} timeZone={timeZone} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}

function field(name: string) {
  return { id: `repeat-${name}`, name, errorId: `repeat-${name}-error` };
}

const weekdays = [
  ["MO", "Mon"],
  ["TU", "Tue"],
  ["WE", "Wed"],
  ["TH", "Thu"],
  ["FR", "Fri"],
  ["SA", "Sat"],
  ["SU", "Sun"],
] as const;
