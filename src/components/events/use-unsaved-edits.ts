import { startTransition, useEffect, useRef, useState } from "react";
import type { SavedEvent } from "#src/lib/event-form/save-event-state.ts";
import { isUnsavedEditsKey, readUnsavedEdits, type UnsavedEdits } from "#src/lib/event-form/unsaved-edits.ts";
import type { EventEditor } from "./use-event-editor.ts";

/**
 * Keeps edits in the browser until they are saved, and restores them after a reload, a crash or an expired session. If
 * someone else saved in the meantime, the two are shown as a conflict.
 *
 * @param current the event as the page was rendered with
 * @returns when the restored edits were made, and how to discard them
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

    // The page is shown first as the server rendered it.
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

// Storage may be disabled; the form works without it.
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
