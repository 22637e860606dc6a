import type { Fields } from "./resource-fields.ts";

const MARK = " (copy)";
const MAX_TITLE = 90;

/** An event's content for a new draft: everything except what belongs to that one event. */
export function copyOfEvent({ calendarId: _link, slug: _name, ...fields }: Fields): Fields {
  const title = typeof fields["title"] === "string" ? fields["title"] : "Untitled";
  return { ...fields, title: title.slice(0, MAX_TITLE - MARK.length).trimEnd() + MARK, state: "draft" };
}
