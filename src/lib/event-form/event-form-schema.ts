import { z } from "zod";
import {
  type DescriptionField,
  descriptionField,
  descriptionOf,
  EventFieldsSchema,
} from "#src/lib/events.ts";
import type { Problem } from "#src/lib/resources/problem.ts";
import { eventInstants } from "./event-instants.ts";
import { formProblems } from "./form-problems.ts";

const text = z.string().default("");
// Browsers send a text area's lines with Windows line endings.
const lines = text.transform((value) => value.replaceAll("\r\n", "\n"));
const occurrence = z.enum(["first", "second"]).default("first");
/** If none is named, a revision that no event has. */
const revisionNumber = z.coerce.number().int().default(0);

const InputsSchema = z.object({
  title: text,
  details: lines,
  startDate: text,
  startTime: text,
  startOccurrence: occurrence,
  endDate: text,
  endTime: text,
  endOccurrence: occurrence,
  timezone: text,
  location: text,
  attendeeInstructions: lines,
  visibility: text,
  state: z.enum(["draft", "published", "archived"], "State must be draft, published or archived."),
  revision: revisionNumber,
  emailsConfirmed: z.coerce.number().int().default(0),
});

export type EventFormInputs = z.infer<typeof InputsSchema>;

export type EventFormChange = {
  /** What to save; null removes a field that was cleared. */
  fields: Record<string, string | null>;
  /** The revision that the editor saw; 0 for a new event. */
  revision: number;
  /** The number of guests that the editor agreed to email. */
  emailsConfirmed: number;
};

/**
 * Turns the submitted event form into a change to the event. Names every wrong input.
 *
 * @param stored the event's fields before the change; empty for a new event
 */
export function eventFormSchema(stored: Readonly<Record<string, unknown>>) {
  return InputsSchema.transform((inputs, context): EventFormChange => {
    const { startsAt, endsAt, problems } = eventInstants(inputs, stored);
    const fields = {
      title: inputs.title,
      ...editedDescription(inputs.details, stored),
      startsAt,
      endsAt,
      timezone: inputs.timezone,
      location: inputs.location || null,
      attendeeInstructions: inputs.attendeeInstructions || null,
      visibility: inputs.visibility,
      state: inputs.state,
    };

    for (const { path, message } of [...problems, ...formProblems(fieldProblems(fields))]) {
      context.addIssue({ code: "custom", path: path ? [path] : [], message });
    }
    const { revision, emailsConfirmed } = inputs;
    return { fields, revision, emailsConfirmed };
  });
}

/**
 * The description goes back into the field it was shown from, so that an edit neither hides nor copies it. An unchanged
 * description stays exactly as it was, line endings included.
 */
export function editedDescription(
  typed: string,
  stored: Readonly<Record<string, unknown>>,
): Partial<Record<DescriptionField, string | null>> {
  const shown = descriptionOf(stored);
  if (typed === shown.replaceAll("\r\n", "\n")) return {};
  return { [descriptionField(stored) ?? "details"]: typed || null };
}

function fieldProblems(fields: Record<string, string | null>): Problem[] {
  const parsed = EventFieldsSchema.safeParse(fields);
  if (parsed.success) return [];

  return parsed.error.issues.map(({ path, message }) => ({
    path: `fields.${path.map(String).join(".")}`,
    message,
  }));
}
