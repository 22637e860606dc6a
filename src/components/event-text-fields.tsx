import { FormField, type InputFacts, inputAttributes } from "./form-field.tsx";

type TextInputs = Record<"location" | "details" | "attendeeInstructions", InputFacts>;

export function EventTextFields({ inputs }: { inputs: TextInputs }) {
  return (
    <>
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
    </>
  );
}
