import { startTransition, useActionState, useState } from "react";
import type { ControlledInput } from "#src/components/ui/form-field.tsx";
import { withInput } from "#src/lib/event-form/duration.ts";
import type { EventFormValues, InputName } from "#src/lib/event-form/event-inputs.ts";
import { isSameForm } from "#src/lib/event-form/form-parts.ts";
import type { SaveEventState, SavedEvent } from "#src/lib/event-form/save-event-state.ts";

export type SaveEvent = (before: SaveEventState, form: FormData) => Promise<SaveEventState>;

/** The form's values, what they are based on, and the server's answer. */
export function useEventEditor(save: SaveEvent, initial: SaveEventState) {
  const [state, action, isPending] = useActionState(save, initial);
  const [handled, setHandled] = useState(state);
  const [base, setBase] = useState(state.base);
  const [values, setValues] = useState(state.typed ?? state.base.values);
  /** What someone else saved, until the conflict is resolved. */
  const [theirs, setTheirs] = useState<SavedEvent | null>(state.theirs);
  const [isWarned, setIsWarned] = useState(state.outcome === "emails");
  const isDirty = !isSameForm(values, base.values);

  if (state !== handled) {
    setHandled(state);
    setTheirs(state.theirs);
    setIsWarned(state.outcome === "emails");
    if (state.outcome === "saved") {
      setBase(state.base);
      // Edits made while the save was under way are not saved, and stay.
      if (state.typed && isSameForm(values, state.typed)) setValues(state.base.values);
    }
  }

  const isOutdated = (initial.base.revision ?? 0) > (base.revision ?? 0) && state === handled;
  if (isOutdated && !isDirty && !isPending) {
    setBase(initial.base);
    setValues(initial.base.values);
  }

  return {
    state,
    base,
    values,
    theirs,
    isDirty,
    isOutdated,
    isPending,
    isWarned,
    setBase,
    setValues,
    setTheirs,
    dismissWarning: () => setIsWarned(false),
    send: (form: FormData) => startTransition(() => action(form)),
    action,
    input: (name: InputName): ControlledInput => ({
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
