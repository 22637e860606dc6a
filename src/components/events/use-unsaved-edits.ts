"use client";

import { startTransition, useEffect, useRef, useState } from "react";
import { isSameForm } from "#src/lib/event-form/form-parts.ts";
import type { SavedEvent } from "#src/lib/event-form/save-event-state.ts";
import { isUnsavedEditsKey, readUnsavedEdits, type UnsavedEdits } from "#src/lib/event-form/unsaved-edits.ts";
import type { EventEditor } from "./use-event-editor.ts";

/** How a form for a new event knows that its event exists, whatever became of the answer to its creation. */
export type Creation = { id: string; isCreated: (id: string) => Promise<boolean> };

/**
 * Keeps edits in the browser until they are saved, and restores them after a reload, a crash or an expired session. If
 * someone else saved in the meantime, the two are shown as a conflict.
 *
 * @param current the event as the page was rendered with
 * @returns when the restored edits were made, how to discard them, and the id for a new event
 */
export function useUnsavedEdits(
  storageKey: string,
  editor: EventEditor,
  current: SavedEvent,
  creation: Creation | null,
) {
  const { values, base, isDirty, setValues, setBase, setTheirs } = editor;
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [newId, setNewId] = useState(creation?.id);
  const [isRead, setIsRead] = useState(false);
  const isAsked = useRef(false);

  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    const kept = readKept(storageKey);

    const restore = (edits: UnsavedEdits | null) => {
      setIsRead(true);
      // A page that the browser goes back to has the id of the event that it made.
      if (creation) setNewId(edits?.newId ?? `${creation.id}-${Date.now().toString(36)}`);
      if (!edits || isSameForm(edits.mine, current.values)) return;

      setRestoredAt(edits.at);
      setValues(edits.mine);
      if (edits.revision === current.revision) return;
      setBase({ ...current, revision: edits.revision, values: edits.base });
      setTheirs(current);
    };
    // The page is shown first as the server rendered it.
    startTransition(async () => {
      const isSaved =
        kept?.newId && creation ? await creation.isCreated(kept.newId).catch(() => false) : false;
      startTransition(() => restore(isSaved ? null : kept));
    });
  }, [storageKey, current, creation, setValues, setBase, setTheirs]);

  useEffect(() => {
    if (!isRead) return;
    if (isDirty)
      keep(storageKey, { newId, revision: base.revision, base: base.values, mine: values, at: Date.now() });
    else forget(storageKey);
  }, [storageKey, isRead, isDirty, base, values, newId]);

  return {
    newId,
    restoredAt: isDirty ? restoredAt : null,
    discard: () => {
      const clean = creation ? base : current;
      setRestoredAt(null);
      setBase(clean);
      setValues(clean.values);
      setTheirs(null);
    },
  };
}

/** Forgets edits that can't be saved any more: their event was created, or deleted. */
export function ForgetUnsavedEdits({ storageKey, newId }: { storageKey: string; newId?: string }) {
  useEffect(() => {
    if (newId === undefined || readKept(storageKey)?.newId === newId) forget(storageKey);
  }, [storageKey, newId]);
  return null;
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
