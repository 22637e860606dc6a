import Link from "next/link";
import { CalendarFailure } from "#src/components/calendar/calendar-failure.tsx";
import { Moment } from "#src/components/time/moment.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { doneWords } from "#src/lib/event-form/event-done.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { FORM_PARTS, partInWords } from "#src/lib/event-form/form-parts.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { deletionInWords } from "#src/lib/calendar/deletion-words.ts";
import type { ReaderFormat } from "#src/lib/time/reader-format.ts";
import { ForgetUnsavedEdits } from "./use-unsaved-edits.ts";

type DeletedEventProps = {
  values: EventFormValues;
  deletedAt: Date;
  isJustDeleted: boolean;
  /** Of the reader's unsaved edits, which its deletion makes void. */
  editsKey: string;
  calendar: Pick<CalendarView, "state" | "lastError">;
  wasInGoogle: boolean;
  format: ReaderFormat;
  restore: () => Promise<void>;
};

/** A deleted event's fields, where it is now, and a button to restore it. */
export function DeletedEvent(event: DeletedEventProps) {
  const { values, deletedAt, isJustDeleted, editsKey, calendar, wasInGoogle, format, restore } = event;
  const parts = FORM_PARTS.map((part) => [part.label, partInWords(part, values, format)] as const).filter(
    ([label, words]) => words && label !== "State",
  );
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      {isJustDeleted ? <ForgetUnsavedEdits storageKey={editsKey} /> : null}
      <div className="flex flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href="/organizer/events?when=all&state=deleted">
          Deleted events
        </Link>
        <h1 className="text-2xl font-semibold wrap-anywhere">{values.title || "Untitled"}</h1>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-line bg-card p-5">
        <div className="flex max-w-prose min-w-60 flex-1 flex-col gap-2 text-sm">
          <output className="block font-medium empty:hidden">
            {isJustDeleted ? `${doneWords.deleted} ` : null}
          </output>
          <p aria-live="polite">{deletionInWords({ calendar, wasInGoogle })}</p>
          <p className="text-muted">
            Deleted <Moment iso={deletedAt.toISOString()} timeZone={values.timezone} />. If you restore it, it
            becomes a draft, and no one is emailed until you publish it.
          </p>
          {calendar.lastError && wasInGoogle ? (
            <CalendarFailure failure={calendar.lastError} state={calendar.state} timeZone={values.timezone} />
          ) : null}
        </div>
        <form action={restore}>
          <button className={buttonStyles.primary} type="submit">
            Restore as a draft
          </button>
        </form>
      </div>
      <dl className="flex flex-col divide-y divide-line rounded-xl border border-line bg-card px-5 text-sm">
        {parts.map(([label, words]) => (
          <div className="grid gap-x-4 gap-y-0.5 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]" key={label}>
            <dt className="text-muted">{label}</dt>
            <dd className="whitespace-pre-wrap wrap-anywhere">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
