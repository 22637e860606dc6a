import type { ReactNode } from "react";
import { FieldErrors, FormField, hintId, inputAttributes } from "#src/components/ui/form-field.tsx";
import { SelectField } from "#src/components/ui/select-field.tsx";
import type { PreviewTexts } from "./description-preview.tsx";
import { EventPlaceFields } from "./event-place-fields.tsx";
import { SalesFields } from "./sales-fields.tsx";
import { EventState } from "./event-state.tsx";
import { EventTextFields } from "./event-text-fields.tsx";
import { EventTimeFields } from "./event-time-fields.tsx";
import type { EventEditor } from "./use-event-editor.ts";

type EventFormPartsProps = {
  editor: EventEditor;
  preview: PreviewTexts;
  now: Date;
  /** Whether anyone could miss the event. */
  mayCancel: boolean;
  /** The app's URL, without a trailing slash. */
  appUrl: string;
};

export function EventFormParts({ editor, preview, now, mayCancel, appUrl }: EventFormPartsProps) {
  const { input, values, isNew, isPending } = editor;
  const visibility = (
    <SelectField
      hint="Public: listed. Unlisted: anyone with the link, which can be guessed. Private: no page."
      input={input("visibility")}
      label="Visibility"
      options={visibilities}
    />
  );
  return (
    <>
      <input name="state" type="hidden" value={values.state} />
      {isNew ? null : (
        <Part title="Status and visibility">
          <EventState
            input={input("state")}
            isPending={isPending}
            mayCancel={mayCancel}
            state={values.state}
          />
          {visibility}
        </Part>
      )}
      <Part title="Event">
        <FormField input={input("title")} label="Title">
          <input
            {...inputAttributes(input("title"))}
            autoComplete="off"
            maxLength={90}
            required
            type="text"
          />
        </FormField>
        <SlugField appUrl={appUrl} editor={editor} />
        <EventPlaceFields editor={editor} />
        <MeetingField editor={editor} />
      </Part>
      <Part title="When">
        <EventTimeFields editor={editor} now={now} />
      </Part>
      <Part title="Details">
        <EventTextFields editor={editor} preview={preview} />
      </Part>
      <Part title="Tickets">
        <SalesFields hasShop={values.checkoutUrl !== ""} input={input} />
      </Part>
      {isNew ? <StatusOfNew>{visibility}</StatusOfNew> : null}
    </>
  );
}

function StatusOfNew({ children }: { children: ReactNode }) {
  return (
    <Part title="Status and visibility">
      <p className="text-sm text-muted">
        A draft is tentative and has no page. Publishing makes its page live.
      </p>
      {children}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-b border-line px-5 py-6">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** The address of the event's page; one that is already public warns before it changes. */
function SlugField({ editor, appUrl }: { editor: EventEditor; appUrl: string }) {
  const { base, values, input } = editor;
  const isLive = base.values.state === "published" && base.values.visibility !== "private";
  const isMoved = isLive && values.slug !== base.values.slug;
  const address = values.slug ? `${appUrl}/events/${values.slug}` : "Made from the title.";
  return (
    <FormField
      hint={
        <>
          <span className="wrap-anywhere">{address}</span>
          {isMoved ? (
            <strong className="block text-busy">Links to the old address will stop working.</strong>
          ) : null}
        </>
      }
      input={input("slug")}
      label="Page address"
    >
      <input
        {...inputAttributes(input("slug"), true)}
        autoCapitalize="none"
        autoComplete="off"
        maxLength={200}
        spellCheck={false}
        type="text"
      />
    </FormField>
  );
}

function MeetingField({ editor: { input, values, setValues } }: { editor: EventEditor }) {
  const meeting = input("meeting");
  return (
    <div className="flex flex-col">
      <label className="flex min-h-11 items-center gap-2 self-start text-sm font-medium">
        <input
          aria-describedby={hintId(meeting)}
          checked={values.meeting !== ""}
          className="size-4 accent-accent"
          type="checkbox"
          onChange={({ target }) => setValues({ ...values, meeting: target.checked ? "google-meet" : "" })}
        />
        Add a Google Meet link
      </label>
      <p className="text-sm text-muted" id={hintId(meeting)}>
        Google creates it with the calendar event. Guests find it in their invitation; public pages don’t show
        it.
      </p>
      <input name="meeting" type="hidden" value={values.meeting} />
      <FieldErrors input={meeting} />
    </div>
  );
}

const visibilities = [
  ["public", "Public"],
  ["unlisted", "Unlisted"],
  ["private", "Private"],
] as const;
