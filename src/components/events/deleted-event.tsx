import Link from "next/link";
import { Moment } from "#src/components/time/moment.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { doneWords } from "#src/lib/event-form/event-done.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { FORM_PARTS, partInWords } from "#src/lib/event-form/form-parts.ts";
import { ForgetUnsavedEdits } from "./use-unsaved-edits.ts";

type DeletedEventProps = {
  values: EventFormValues;
  deletedAt: Date;
  isJustDeleted: boolean;
  /** Of the reader's unsaved edits, which its deletion makes void. */
  editsKey: string;
  /** Whether Google Calendar still has it: its removal takes a moment. */
  isInGoogle: boolean;
  restore: () => Promise<void>;
};

/** A deleted event's fields, and a button to restore it. */
export function DeletedEvent(event: DeletedEventProps) {
  const { values, deletedAt, isJustDeleted, editsKey, isInGoogle, restore } = event;
  const parts = FORM_PARTS.map((part) => [part.label, partInWords(part, values)] as const).filter(
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
        <div className="max-w-prose min-w-60 flex-1 text-sm">
          <output className="block font-medium empty:hidden">
            {isJustDeleted ? `${doneWords.deleted} ` : null}
          </output>
          <div className="text-muted">
            <p>
              Deleted <Moment iso={deletedAt.toISOString()} timeZone={values.timezone} />
            </p>
            <p>
              {isInGoogle
                ? "Its removal from Google Calendar is on its way."
                : "It is not in Google Calendar."}{" "}
              Restored, it is a draft: no one is emailed until you publish it.
            </p>
          </div>
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
