import { startTransition, useActionState, useState } from "react";
import type { HeldInput } from "#src/components/ui/form-field.tsx";
import { withInput } from "#src/lib/event-form/duration.ts";
import type { EventFormValues, InputName } from "#src/lib/event-form/event-inputs.ts";
import { isSameForm } from "#src/lib/event-form/form-parts.ts";
import type { SaveEventState, SeenEvent } from "#src/lib/event-form/save-event-state.ts";

export type SaveEvent = (before: SaveEventState, form: FormData) => Promise<SaveEventState>;

/** What stands in the form, what it grew from, and what the server said of it. */
export function useEventEditor(save: SaveEvent, initial: SaveEventState) {
  const [state, action, isPending] = useActionState(save, initial);
  const [handled, setHandled] = useState(state);
  const [seen, setSeen] = useState(state.seen);
  const [values, setValues] = useState(state.typed ?? state.seen.values);
  /** What somebody else saved, while it is to be chosen between. */
  const [theirs, setTheirs] = useState<SeenEvent | null>(state.theirs);
  const [isWarned, setIsWarned] = useState(state.outcome === "mails");
  const isDirty = !isSameForm(values, seen.values);

  if (state !== handled) {
    setHandled(state);
    setTheirs(state.theirs);
    setIsWarned(state.outcome === "mails");
    if (state.outcome === "saved") {
      setSeen(state.seen);
      // Whatever was typed while the save was under way is not saved, and stays.
      if (state.typed && isSameForm(values, state.typed)) setValues(state.seen.values);
    }
  }

  const isOutdated = (initial.seen.revision ?? 0) > (seen.revision ?? 0) && state === handled;
  if (isOutdated && !isDirty && !isPending) {
    setSeen(initial.seen);
    setValues(initial.seen.values);
  }

  return {
    state,
    seen,
    values,
    theirs,
    isDirty,
    isOutdated,
    isPending,
    isWarned,
    setSeen,
    setValues,
    setTheirs,
    dismissWarning: () => setIsWarned(false),
    send: (form: FormData) => startTransition(() => action(form)),
    action,
    input: (name: InputName): HeldInput => ({
      id: `event-${name}`,
      name,
      value: values[name],
      errorId: `event-${name}-error`,
      errors: state.errors[name] ?? [],
      change: (value) => setValues((before: EventFormValues) => withInput(before, name, value)),
    }),
  };
}

export type EventEditor = ReturnType<typeof useEventEditor>;
