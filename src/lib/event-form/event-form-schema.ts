import { z } from "zod";
import { type DescriptionField, descriptionField, descriptionOf } from "#src/lib/events.ts";
import { fieldProblems, mergeFields } from "#src/lib/resources/resource-fields.ts";
import { eventDays, eventInstants } from "./event-instants.ts";
import { formProblems } from "./form-problems.ts";

const text = z.string().default("");
// Browsers send a text area's lines with Windows line endings.
const lines = text.transform((value) => value.replaceAll("\r\n", "\n"));
/** "" until the editor has chosen. */
const occurrence = z.enum(["first", "second", ""]).default("");
const state = z.enum(["draft", "published", "archived"], "State must be draft, published or archived.");
/** If none is named, a revision that no event has. */
const revisionNumber = z.coerce.number().int().default(0);

const InputsSchema = z.object({
  title: text,
  slug: z.string().optional(),
  details: lines,
  allDay: text,
  startDate: text,
  startTime: text,
  startOccurrence: occurrence,
  endDate: text,
  endTime: text,
  endOccurrence: occurrence,
  timezone: text,
  location: text,
  meeting: text,
  joinUrl: text,
  attendeeInstructions: lines,
  price: text,
  capacity: text,
  checkoutUrl: text,
  visibility: text,
  state,
  /** The state that a button of its own asks for. */
  toState: state.optional(),
  revision: revisionNumber,
  confirmed: text,
});

export type EventFormInputs = z.infer<typeof InputsSchema>;

export type EventFormChange = {
  /** What to save; null removes a field that was cleared. */
  fields: Record<string, string | number | null>;
  /** The revision that the editor saw; 0 for a new event. */
  revision: number;
  /** The effects that the editor agreed to. */
  confirmed: string;
};

/**
 * Turns the submitted event form into a change to the event. Names every wrong input.
 *
 * @param stored the event's fields before the change; empty for a new event
 */
export function eventFormSchema(stored: Readonly<Record<string, unknown>>) {
  return InputsSchema.transform((inputs, context): EventFormChange => {
    const { problems, ...times } = inputs.allDay ? eventDays(inputs) : eventInstants(inputs, stored);
    const fields = {
      title: inputs.title,
      ...(inputs.slug !== undefined && { slug: inputs.slug.trim() || null }),
      ...editedDescription(inputs.details, stored),
      ...times,
      timezone: inputs.timezone,
      location: inputs.location || null,
      meeting: inputs.meeting || null,
      joinUrl: inputs.joinUrl.trim() || null,
      attendeeInstructions: inputs.attendeeInstructions || null,
      price: inputs.price.trim() || null,
      capacity: numberIn(inputs.capacity.trim()),
      checkoutUrl: inputs.checkoutUrl.trim() || null,
      visibility: inputs.visibility,
      state: inputs.toState ?? inputs.state,
    };

    const wrong = formProblems(fieldProblems("event", mergeFields({}, fields)));
    for (const { path, message } of [...problems, ...wrong]) {
      context.addIssue({ code: "custom", path: path ? [path] : [], message });
    }
    const { revision, confirmed } = inputs;
    return { fields, revision, confirmed };
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

/** What isn't a number stays a text, which no number field takes. */
function numberIn(typed: string): number | string | null {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : typed || null;
}
