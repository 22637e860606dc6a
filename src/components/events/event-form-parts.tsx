import type { ReactNode } from "react";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { SelectField } from "#src/components/ui/select-field.tsx";
import type { PreviewTexts } from "./description-preview.tsx";
import { EventTextFields } from "./event-text-fields.tsx";
import { EventTimeFields } from "./event-time-fields.tsx";
import type { EventEditor } from "./use-event-editor.ts";

type EventFormPartsProps = { editor: EventEditor; preview: PreviewTexts; now: Date };

export function EventFormParts({ editor, preview, now }: EventFormPartsProps) {
  const { input, base } = editor;
  return (
    <>
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
        <FormField hint="An address, a room, or a link." input={input("location")} label="Location">
          <input {...inputAttributes(input("location"), true)} autoComplete="off" type="text" />
        </FormField>
      </Part>
      <Part title="When">
        <EventTimeFields editor={editor} now={now} repeated={base.repeated} />
      </Part>
      <Part title="What guests read">
        <EventTextFields editor={editor} preview={preview} />
      </Part>
      <Part title="Who sees it">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            hint="Draft: a hold in the calendar. Published: confirmed, with guests and a page. Archived: out of the calendar."
            input={input("state")}
            label="State"
            options={states}
          />
          <SelectField
            hint="Public: anyone may find its page. Unlisted: anyone who has the link or guesses the address. Private: it has no page."
            input={input("visibility")}
            label="Visibility"
            options={visibilities}
          />
        </div>
      </Part>
    </>
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

const visibilities = [
  ["public", "Public"],
  ["unlisted", "Unlisted"],
  ["private", "Private"],
] as const;

const states = [
  ["draft", "Draft"],
  ["published", "Published"],
  ["archived", "Archived"],
] as const;
