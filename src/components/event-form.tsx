"use client";

import { useForm } from "@conform-to/react";
import { startTransition, useActionState } from "react";
import type { EventFormValues } from "#src/lib/event-form/event-form-values.ts";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import type { TimeZoneGroups } from "#src/lib/event-form/time-zone-groups.ts";
import { buttonStyles } from "./button-styles.ts";
import { EventTextFields } from "./event-text-fields.tsx";
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
      <EventTextFields inputs={inputs} />
      <SelectField
        hint="Public: anyone may find its page. Unlisted: whoever has the link. Private: it has no page."
        input={inputs.visibility}
        label="Visibility"
        options={visibilities}
      />
      <SelectField
        hint="Draft: a hold in the calendar. Published: confirmed, with guests and a page. Archived: out of the calendar."
        input={inputs.state}
        label="State"
        options={states}
      />
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
  ["public", "Public"],
  ["unlisted", "Unlisted"],
  ["private", "Private"],
] as const;

const states = [
  ["draft", "Draft"],
  ["published", "Published"],
  ["archived", "Archived"],
] as const;
