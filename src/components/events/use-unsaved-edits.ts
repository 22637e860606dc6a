import { startTransition, useEffect, useRef, useState } from "react";
import type { SavedEvent } from "#src/lib/event-form/save-event-state.ts";
import { isUnsavedEditsKey, readUnsavedEdits, type UnsavedEdits } from "#src/lib/event-form/unsaved-edits.ts";
import type { EventEditor } from "./use-event-editor.ts";

/**
 * Keeps what is typed in the browser until it is saved, and brings it back after a reload, a crash or a session that
 * ended. What somebody else saved meanwhile is not overwritten: it comes up as a choice.
 *
 * @param current the event as the server told of it when the page was made
 * @returns when what came back was typed, and a way to do without it
 */
export function useUnsavedEdits(storageKey: string, editor: EventEditor, current: SavedEvent) {
  const { values, base, isDirty, setValues, setBase, setTheirs } = editor;
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const isRead = useRef(false);

  useEffect(() => {
    if (isRead.current) return;
    isRead.current = true;
    const kept = readKept(storageKey);
    if (!kept) return;

    // The page as the server made it is shown first.
    startTransition(() => {
      setRestoredAt(kept.at);
      setValues(kept.mine);
      if (kept.revision === current.revision) return;
      setBase({ ...current, revision: kept.revision, values: kept.base });
      setTheirs(current);
    });
  }, [storageKey, current, setValues, setBase, setTheirs]);

  useEffect(() => {
    if (!isRead.current) return;
    if (isDirty)
      keep(storageKey, { revision: base.revision, base: base.values, mine: values, at: Date.now() });
    else forget(storageKey);
  }, [storageKey, isDirty, base, values]);

  return {
    restoredAt: isDirty ? restoredAt : null,
    discard: () => {
      setRestoredAt(null);
      setBase(current);
      setValues(current.values);
      setTheirs(null);
    },
  };
}

// A browser may refuse to keep anything; the form works without.
function keep(key: string, edits: UnsavedEdits): void {
  try {
    localStorage.setItem(key, JSON.stringify(edits));
  } catch {}
}

/** For a browser that others may use next. */
export function forgetAllUnsavedEdits(): void {
  try {
    for (const key of Object.keys(localStorage).filter(isUnsavedEditsKey)) localStorage.removeItem(key);
  } catch {}
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {}
}

function readKept(key: string): UnsavedEdits | null {
  try {
    return readUnsavedEdits(localStorage.getItem(key), Date.now());
  } catch {
    return null;
  }
}
