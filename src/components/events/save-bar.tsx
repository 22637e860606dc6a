import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import type { EventEditor } from "./use-event-editor.ts";
import type { useUnsavedEdits } from "./use-unsaved-edits.ts";

type Unsaved = ReturnType<typeof useUnsavedEdits>;
type SaveBarProps = { editor: EventEditor; unsaved: Unsaved; submitLabel: string };

/** The state of the form beside its button, always in view. */
export function SaveBar({ editor, unsaved, submitLabel }: SaveBarProps) {
  const { isPending } = editor;
  return (
    <div className="sticky bottom-0 z-10 -mt-px flex min-h-18 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-b-xl border-t border-line bg-card px-5 py-3">
      <div className="min-w-0 flex-1 text-sm">
        <Status editor={editor} unsaved={unsaved} />
      </div>
      <button className={`${buttonStyles.primary} min-w-32`} disabled={isPending} type="submit">
        {isPending ? "Saving …" : submitLabel}
      </button>
    </div>
  );
}

function Status({ editor, unsaved }: Omit<SaveBarProps, "submitLabel">) {
  const { state, isDirty, isOutdated } = editor;
  if (state.outcome === "invalid") {
    const words = state.errors[""]?.join(" ");
    return <Notice tone="bad">{words ?? "Not saved: see the messages beside the fields."}</Notice>;
  }
  if (state.outcome === "emails") return <EmailsWithoutScript guests={state.warning?.guests ?? 0} />;
  if (isDirty && unsaved.restoredAt !== null) return <Restored unsaved={unsaved} />;
  if (isDirty && isOutdated) {
    return (
      <p className="text-muted">
        Someone else saved in the meantime. Your changes are kept; saving shows both to choose from.
      </p>
    );
  }
  if (isDirty) return <p className="text-muted">Not saved yet. Your changes are kept in this browser.</p>;
  return <Notice tone="good">{state.outcome === "saved" ? "Saved." : null}</Notice>;
}

function Restored({ unsaved }: { unsaved: Unsaved }) {
  const at = new Date(unsaved.restoredAt ?? 0).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <output className="block text-muted">
      Your unsaved changes from {at} are restored.{" "}
      <button className={`${linkStyle} cursor-pointer`} type="button" onClick={unsaved.discard}>
        Discard them
      </button>
    </output>
  );
}

/** With scripts, a dialog asks instead. */
function EmailsWithoutScript({ guests }: { guests: number }) {
  return (
    <>
      <p className="text-muted">Not saved yet: saving emails guests ({guests}).</p>
      <noscript>
        <button className={buttonStyles.secondary} name="emailsConfirmed" type="submit" value={guests}>
          Save and email them
        </button>
      </noscript>
    </>
  );
}
