"use client";

import { type SubmitEvent, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import { ConfirmEmails } from "./confirm-emails.tsx";
import type { PreviewTexts } from "./description-preview.tsx";
import { EventFormParts } from "./event-form-parts.tsx";
import { ResolveConflict } from "./resolve-conflict.tsx";
import { SaveBar } from "./save-bar.tsx";
import { type SaveEvent, useEventEditor } from "./use-event-editor.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { useUnsavedEdits } from "./use-unsaved-edits.ts";

type EventFormProps = {
  preview: PreviewTexts;
  save: SaveEvent;
  initial: SaveEventState;
  /** The key in local storage of this user's unsaved edits of this event. */
  storageKey: string;
  submitLabel: string;
  now: Date;
};

export function EventForm({ preview, save, initial, storageKey, submitLabel, now }: EventFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const editor = useEventEditor(save, initial);
  const { state, base, values, theirs } = editor;
  const unsaved = useUnsavedEdits(storageKey, editor, initial.base);
  useLeaveWarning(editor.isDirty && !editor.isPending);

  useEffect(() => {
    if (state.outcome === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  // Not left to React, which resets a form after submitting it.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    editor.send(new FormData(event.currentTarget, event.nativeEvent.submitter));
  };
  const saveMerged = (merged: EventFormValues) => {
    if (!theirs) return;
    flushSync(() => {
      editor.setBase(theirs);
      editor.setValues(merged);
      editor.setTheirs(null);
    });
    form.current?.requestSubmit();
  };

  return (
    <form
      action={editor.action}
      className="flex flex-col rounded-xl border border-line bg-card"
      noValidate
      ref={form}
      onSubmit={submit}
    >
      <input name="revision" type="hidden" value={base.revision ?? ""} />
      <EventFormParts editor={editor} now={now} preview={preview} />
      <SaveBar editor={editor} submitLabel={submitLabel} unsaved={unsaved} />
      <ConfirmEmails
        after={values}
        before={base.values}
        close={editor.dismissWarning}
        guests={state.warning?.guests ?? 0}
        isOpen={editor.isWarned}
      />
      {theirs ? (
        <ResolveConflict
          close={() => editor.setTheirs(null)}
          edits={{ base: base.values, mine: values, theirs: theirs.values }}
          isOpen
          save={saveMerged}
        />
      ) : null}
    </form>
  );
}
