import { useEffect, useState } from "react";
import { Moment } from "#src/components/time/moment.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { effectWords, guestsInWords } from "#src/lib/event-form/effect-words.ts";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import type { SaveEffects } from "#src/lib/event-form/save-effects.ts";
import { AgreeButton } from "./confirm-save.tsx";
import type { EventEditor } from "./use-event-editor.ts";
import type { useUnsavedEdits } from "./use-unsaved-edits.ts";

type Unsaved = ReturnType<typeof useUnsavedEdits>;
type SaveBarProps = { editor: EventEditor; unsaved: Unsaved };

/** On a phone, two buttons of one width under what is said. */
const TWO_COLUMNS = "max-sm:grid max-sm:min-h-0 max-sm:grid-cols-2 max-sm:gap-x-3 max-sm:py-2";

/** The state of the form beside its buttons, always in view. */
export function SaveBar({ editor, unsaved }: SaveBarProps) {
  const { isNew, isPending } = editor;
  return (
    <div
      data-save-bar
      className={`sticky bottom-0 z-10 -mt-px flex min-h-18 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-b-xl border-t border-line bg-card px-5 py-3 ${isNew ? TWO_COLUMNS : ""}`}
    >
      <div className="min-w-0 flex-1 text-sm max-sm:col-span-full max-sm:has-[>[role]:only-child:empty]:hidden">
        <Status editor={editor} unsaved={unsaved} />
      </div>
      {isNew ? (
        <Button look="secondary" isPending={isPending} name="toState" type="submit" value="published">
          Create and publish
        </Button>
      ) : null}
      <Button className="min-w-32 max-sm:px-2" look="primary" isPending={isPending} type="submit">
        {isPending ? "Saving…" : isNew ? "Create draft" : "Save"}
      </Button>
    </div>
  );
}

function Status({ editor, unsaved }: SaveBarProps) {
  const { state, isDirty, isOutdated } = editor;
  if (state.outcome === "invalid" && editor.hasErrors) {
    const words = state.errors[""]?.join(" ");
    return <Notice tone="bad">{words ?? "Not saved. Fix the highlighted fields."}</Notice>;
  }
  if (state.effects && editor.isAsked) return <EffectsWithoutScript effects={state.effects} />;
  if (isDirty && unsaved.restoredAt !== null) return <Restored unsaved={unsaved} />;
  if (isDirty && isOutdated) {
    return (
      <p className="text-muted">
        {editor.isSavedByReader ? "You just saved elsewhere." : "Someone else just saved."} Your edits are
        kept; you’ll choose when you save.
      </p>
    );
  }
  if (isDirty) return <p className="text-muted">Not saved yet. Your changes are kept in this browser.</p>;
  return <Saved editor={editor} />;
}

/** Until the next action, or a change by someone else. */
function Saved({ editor: { state, base } }: Pick<SaveBarProps, "editor">) {
  const [seen, setSeen] = useState<SaveEventState | null>(null);
  useEffect(() => {
    const see = () => setSeen(state);
    document.addEventListener("click", see);
    return () => document.removeEventListener("click", see);
  }, [state]);

  const isNews = state.outcome === "saved" && state.base === base && seen !== state;
  return <Notice tone="good">{isNews ? "Saved." : null}</Notice>;
}

function Restored({ unsaved }: { unsaved: Unsaved }) {
  const at = new Date(unsaved.restoredAt ?? 0).toISOString();
  return (
    <output className="block text-muted">
      Your unsaved changes from <Moment iso={at} timeZone="UTC" /> have been restored.{" "}
      <button className={`${linkStyle} cursor-pointer`} type="button" onClick={unsaved.discard}>
        Discard them
      </button>
    </output>
  );
}

/** With scripts, a dialog asks instead. */
function EffectsWithoutScript({ effects }: { effects: SaveEffects }) {
  const words = effectWords(effects);
  return (
    <>
      <p className="text-muted">
        Not saved yet
        {effects.guests > 0 && effects.state === null ? (
          <>: saving emails {guestsInWords(effects.guests)}</>
        ) : null}
      </p>
      <noscript>
        <p>{words.title}</p>
        <p>{words.effects.join(" ")}</p>
        <AgreeButton effects={effects} label={words.confirm} style={buttonStyles.secondary} />
      </noscript>
    </>
  );
}
