"use client";

import { type SubmitEvent, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import { ChooseSessions } from "./choose-sessions.tsx";
import { ConfirmSave } from "./confirm-save.tsx";
import type { PreviewTexts } from "./description-preview.tsx";
import { EventFormParts } from "./event-form-parts.tsx";
import { ResolveConflict } from "./resolve-conflict.tsx";
import { SaveBar } from "./save-bar.tsx";
import { type EventEditor, type SaveEvent, useEventEditor } from "./use-event-editor.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { type Creation, useUnsavedEdits } from "./use-unsaved-edits.ts";

type EventFormProps = {
  preview: PreviewTexts;
  save: SaveEvent;
  initial: SaveEventState;
  /** The key in local storage of this user's unsaved edits of this event. */
  storageKey: string;
  /** Null for an event that exists. */
  creation: Creation | null;
  appUrl: string;
  now: Date;
  /** Whether anyone could miss the event if it were canceled: it was public, or has guests. */
  mayCancel: boolean;
};

export function EventForm(props: EventFormProps) {
  const { preview, save, initial, storageKey, creation, appUrl, now, mayCancel } = props;
  const form = useRef<HTMLFormElement>(null);
  const editor = useEventEditor(save, initial);
  const { state, base, values, theirs } = editor;
  const unsaved = useUnsavedEdits(storageKey, editor, initial.base, creation);
  useLeaveWarning(editor.isDirty && !editor.isPending);

  useEffect(() => {
    if (state.outcome === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  // Not left to React, which resets a form after submitting it.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (editor.isPending) return;
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
      {/* The Enter key presses a form's first button: it saves, and changes no state. */}
      <button aria-hidden className="hidden" tabIndex={-1} type="submit" />
      <input name="revision" type="hidden" value={base.revision ?? ""} />
      {unsaved.newId ? <input name="id" type="hidden" value={unsaved.newId} /> : null}
      <EventFormParts appUrl={appUrl} editor={editor} mayCancel={mayCancel} now={now} preview={preview} />
      <SaveBar editor={editor} unsaved={unsaved} />
      <SaveQuestion editor={editor} />
      {theirs ? (
        <ResolveConflict
          close={() => editor.setTheirs(null)}
          edits={{ base: base.values, mine: values, theirs: theirs.values }}
          isOpen
          isOwn={theirs.isOwn}
          save={saveMerged}
        />
      ) : null}
    </form>
  );
}

/** What has to be agreed to, or chosen, before the form is saved. */
function SaveQuestion({ editor }: { editor: EventEditor }) {
  const { state, values, base, isAsked, dismissQuestion } = editor;
  return (
    <>
      {state.effects ? (
        <ConfirmSave
          after={values}
          before={base.values}
          close={dismissQuestion}
          effects={state.effects}
          isOpen={isAsked}
        />
      ) : null}
      {state.scopes ? (
        <ChooseSessions close={dismissQuestion} isOpen={isAsked} scopes={state.scopes} />
      ) : null}
    </>
  );
}
