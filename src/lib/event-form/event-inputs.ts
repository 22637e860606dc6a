export type InputName =
  | "title"
  | "slug"
  | "details"
  /** `on` or "". */
  | "allDay"
  | "startDate"
  | "startTime"
  | "startOccurrence"
  | "endDate"
  | "endTime"
  | "endOccurrence"
  | "timezone"
  | "location"
  /** `google-meet` or "". */
  | "meeting"
  | "joinUrl"
  | "attendeeInstructions"
  | "price"
  | "capacity"
  | "checkoutUrl"
  | "visibility"
  | "state";

/** The values of the event form's inputs; dates and times are in the event's own zone. */
export type EventFormValues = Record<InputName, string>;

/** The form's values, each read by its name. */
export function valuesFrom(read: (name: InputName) => string): EventFormValues {
  return {
    title: read("title"),
    slug: read("slug"),
    details: read("details"),
    allDay: read("allDay"),
    startDate: read("startDate"),
    startTime: read("startTime"),
    startOccurrence: read("startOccurrence"),
    endDate: read("endDate"),
    endTime: read("endTime"),
    endOccurrence: read("endOccurrence"),
    timezone: read("timezone"),
    location: read("location"),
    meeting: read("meeting"),
    joinUrl: read("joinUrl"),
    attendeeInstructions: read("attendeeInstructions"),
    price: read("price"),
    capacity: read("capacity"),
    checkoutUrl: read("checkoutUrl"),
    visibility: read("visibility"),
    state: read("state"),
  };
}

/** The values of a submitted form. */
export function typedValues(form: FormData): EventFormValues {
  return valuesFrom((name) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  });
}
