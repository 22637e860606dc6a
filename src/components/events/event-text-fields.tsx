import { useState } from "react";
import { FieldErrors, FormField, hintId, inputAttributes } from "#src/components/ui/form-field.tsx";
import { labelStyle } from "#src/components/ui/styles.ts";
import { DescriptionPreview, type PreviewTexts } from "./description-preview.tsx";
import type { EventEditor } from "./use-event-editor.ts";

type EventTextFieldsProps = { editor: EventEditor; preview: PreviewTexts };

export function EventTextFields({ editor: { input, values }, preview }: EventTextFieldsProps) {
  const [isPreview, setIsPreview] = useState(false);
  const details = input("details");
  return (
    <>
      <div className="flex min-w-0 flex-col gap-1.5">
        <div className="flex items-end justify-between gap-4">
          <label className={labelStyle} htmlFor={details.id}>
            Description
          </label>
          <div className="flex rounded-lg border border-edge p-0.5 text-sm font-medium">
            <ModeButton isChosen={!isPreview} label="Write" onClick={() => setIsPreview(false)} />
            <ModeButton isChosen={isPreview} label="Preview" onClick={() => setIsPreview(true)} />
          </div>
        </div>
        {isPreview ? <DescriptionPreview preview={preview} values={values} /> : null}
        <textarea {...inputAttributes(details, true)} hidden={isPreview} rows={9} />
        <p className="text-sm text-muted" id={hintId(details)}>
          Shown on the event page and in Google Calendar. Markdown: **bold**, - lists,
          [links](https://example.com).
        </p>
        <FieldErrors input={details} />
      </div>
      <FormField
        hint="Only ticket holders see this, in their invitation and on their ticket. Markdown works here too."
        input={input("attendeeInstructions")}
        label="Instructions for attendees"
      >
        <textarea {...inputAttributes(input("attendeeInstructions"), true)} rows={4} />
      </FormField>
    </>
  );
}

function ModeButton({ label, isChosen, onClick }: { label: string; isChosen: boolean; onClick: () => void }) {
  return (
    <button
      aria-pressed={isChosen}
      className={`cursor-pointer rounded-md px-3 py-1.5 ${isChosen ? "bg-accent text-on-accent" : "text-muted hover:text-ink"}`}
      type="button"
      onClick={onClick}
    >
      {label}
    </button>
  );
}
