import { GUESTS } from "../decide/owned-fields.ts";

/** What people call the fields that are ours. */
const names: Record<string, string> = {
  summary: "title",
  description: "description",
  location: "place",
  start: "start",
  end: "end",
  recurrence: "repetition",
  status: "draft or confirmed",
  visibility: "visibility",
  guestsCanInviteOthers: "guests’ rights",
  guestsCanModify: "guests’ rights",
  guestsCanSeeOtherGuests: "guests’ rights",
  source: "link to its page",
  extendedProperties: "the app’s own marks",
  [GUESTS]: "guests",
};

export function fieldInWords(field: string): string {
  return names[field] ?? field;
}

/** As in `title, time and place`. */
export function fieldsInWords(fields: readonly string[]): string {
  const isTime = fields.includes("start") && fields.includes("end");
  // The link carries the title, and changes with it.
  const told = fields.includes("summary") ? fields.filter((field) => field !== "source") : fields;
  const words = told.map((field) =>
    isTime && (field === "start" || field === "end") ? "time" : fieldInWords(field),
  );
  return listInWords([...new Set(words)]);
}

export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}
