import { EventFieldsSchema } from "#src/lib/events.ts";
import { type SpanInWords, spanInWords } from "#src/lib/time/wall-time-span.ts";
import { eventFormValues } from "./event-form-values.ts";

export type EventSummary = {
  title: string;
  state: string;
  /** Null for an event that has no start yet. */
  span: SpanInWords | null;
};

/** What a list tells of an event; it copes with fields that an import left wrong. */
export function eventSummary(fields: Readonly<Record<string, unknown>>): EventSummary {
  const { title, state, timezone } = eventFormValues(fields);
  const startsAt = EventFieldsSchema.shape.startsAt.safeParse(fields["startsAt"]).data;
  const endsAt = EventFieldsSchema.shape.endsAt.safeParse(fields["endsAt"]).data;
  return {
    title: title || "Untitled",
    state,
    span: startsAt ? spanInWords(startsAt, endsAt ?? null, timezone) : null,
  };
}
