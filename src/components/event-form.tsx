"use client";

import { useForm } from "@conform-to/react";
import { startTransition, useActionState } from "react";
import type { EventFormValues } from "#src/lib/event-form/event-form-values.ts";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import type { TimeZoneGroups } from "#src/lib/event-form/time-zone-groups.ts";
import { buttonStyles } from "./button-styles.ts";
import { EventTimeFields } from "./event-time-fields.tsx";
import { FormField, inputAttributes } from "./form-field.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { SelectField } from "./select-field.tsx";

type EventFormProps = {
  save: (before: SaveEventState, form: FormData) => Promise<SaveEventState>;
  initial: SaveEventState;
  values: EventFormValues;
  zones: TimeZoneGroups;
  submitLabel: string;
};

export function EventForm({ save, initial, values, zones, submitLabel }: EventFormProps) {
  const [state, action, isPending] = useActionState(save, initial);
  const [form, inputs] = useForm<EventFormValues>({
    id: "event",
    lastResult: state.result,
    defaultValue: values,
    // Sent by hand: a form that React sends is emptied afterwards, and errors must leave what was typed.
    onSubmit(event, { formData }) {
      event.preventDefault();
      startTransition(() => action(formData));
    },
  });

  return (
    <form
      action={action}
      className="flex flex-col gap-6"
      id={form.id}
      noValidate={form.noValidate}
      onSubmit={form.onSubmit}
    >
      <input name="revision" type="hidden" value={state.revision ?? ""} />
      <FormField input={inputs.title} label="Title">
        <input {...inputAttributes(inputs.title)} autoComplete="off" maxLength={90} required type="text" />
      </FormField>
      <EventTimeFields inputs={inputs} repeated={state.repeated} zones={zones} />
      <FormField hint="An address, a room, or a link." input={inputs.location} label="Location">
        <input {...inputAttributes(inputs.location, true)} autoComplete="off" type="text" />
      </FormField>
      <FormField
        hint="Markdown: **bold**, - lists, [links](https://example.com). It is on the event’s page and in Google."
        input={inputs.details}
        label="Description"
      >
        <textarea {...inputAttributes(inputs.details, true)} rows={8} />
      </FormField>
      <FormField
        hint="Only in the invitation of ticket holders, never on the public page. Markdown too."
        input={inputs.attendeeInstructions}
        label="Instructions for attendees"
      >
        <textarea {...inputAttributes(inputs.attendeeInstructions, true)} rows={4} />
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField input={inputs.visibility} label="Visibility" options={visibilities} />
        <SelectField input={inputs.state} label="State" options={states} />
      </div>
      <SaveNotice formErrors={form.errors} state={state} />
      <div>
        <button className={`${buttonStyles.primary} min-w-32`} disabled={isPending} type="submit">
          {isPending ? "Saving …" : submitLabel}
        </button>
      </div>
    </form>
  );
}

const visibilities = [
  ["public", "Public: anyone may find its page"],
  ["unlisted", "Unlisted: whoever has the link sees its page"],
  ["private", "Private: no page"],
] as const;

const states = [
  ["draft", "Draft: a hold in the calendar, no page"],
  ["published", "Published: in the calendar, with a page"],
  ["archived", "Archived: out of the calendar"],
] as const;
