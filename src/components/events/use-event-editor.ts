import { startTransition, useActionState, useState } from "react";
import { useReaderTimeZone } from "#src/components/time/use-reader-time-zone.ts";
import type { ControlledInput } from "#src/components/ui/form-field.tsx";
import { endProblem, withAllDay, withInput } from "#src/lib/event-form/duration.ts";
import type { EventFormValues, InputName } from "#src/lib/event-form/event-inputs.ts";
import { FORM_PARTS, isSameForm, TIME_PARTS } from "#src/lib/event-form/form-parts.ts";
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
  const [isAsked, setIsAsked] = useState(state.outcome === "asked");
  const isDirty = !isSameForm(values, base.values);

  if (state !== handled) {
    setHandled(state);
    setTheirs(state.theirs);
    setIsAsked(state.outcome === "asked");
    if (state.outcome === "saved") {
      setBase(state.base);
      // Edits made while the save was under way are not saved, and stay.
      if (state.typed && isSameForm(values, state.typed)) setValues(state.base.values);
    }
  }

  const readerTimeZone = useReaderTimeZone();
  const isNew = base.revision === undefined;
  const [hasOwnZone, setHasOwnZone] = useState(!isNew || state.typed !== null);
  if (readerTimeZone && !hasOwnZone) {
    setHasOwnZone(true);
    setBase({ ...base, values: { ...base.values, timezone: readerTimeZone } });
    setValues({ ...values, timezone: readerTimeZone });
  }

  const isOutdated = (initial.base.revision ?? 0) > (base.revision ?? 0) && state === handled;
  if (isOutdated && !isDirty && !isPending) {
    setBase(initial.base);
    setValues(initial.base.values);
  }

  const errors = errorsNow(state, values);
  return {
    state,
    base,
    values,
    theirs,
    isNew,
    isDirty,
    isOutdated,
    isSavedByReader: initial.base.isOwn,
    isPending,
    isAsked,
    hasErrors: Object.keys(errors).length > 0,
    setBase,
    setValues,
    setTheirs,
    setAllDay: useAllDay(values, setValues),
    dismissQuestion: () => setIsAsked(false),
    send: (form: FormData) => startTransition(() => action(form)),
    action,
    input: (name: InputName): ControlledInput => ({
      id: `event-${name}`,
      name,
      value: values[name],
      errorId: `event-${name}-error`,
      errors: errors[name] ?? [],
      change: (value) => setValues((before: EventFormValues) => withInput(before, name, value)),
    }),
  };
}

/** Makes an event last all day and back, with the times that it had. */
function useAllDay(values: EventFormValues, setValues: (values: EventFormValues) => void) {
  const [timed, setTimed] = useState<EventFormValues | null>(null);
  return (isAllDay: boolean) => {
    if (isAllDay) setTimed(values);
    setValues(withAllDay(values, isAllDay, timed));
  };
}

/** What the server refused, until it is edited, and what the form sees itself. */
function errorsNow({ errors, typed }: SaveEventState, values: EventFormValues): SaveEventState["errors"] {
  const isEdited = (name: string) =>
    typed !== null && inputsBehind(name).some((input) => typed[input] !== values[input]);
  const refused = Object.entries(errors).filter(([name]) => !isEdited(name));
  const end = endProblem(values);
  return { ...Object.fromEntries(refused), ...(end && { [values.allDay ? "endDate" : "endTime"]: [end] }) };
}

/** The time inputs are judged together. */
function inputsBehind(name: string): readonly InputName[] {
  const times = TIME_PARTS.flatMap(({ inputs }) => inputs);
  const part = FORM_PARTS.find(({ inputs }) => inputs.some((input) => input === name));
  return part && TIME_PARTS.includes(part) ? times : (part?.inputs ?? []);
}

export type EventEditor = ReturnType<typeof useEventEditor>;
