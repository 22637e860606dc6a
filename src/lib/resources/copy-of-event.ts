import type { Fields } from "./resource-fields.ts";

const MARK = " (copy)";
const MAX_TITLE = 90;

/** An event's content for a new draft: all but what is that one event's own. */
export function copyOfEvent({ calendarId: _link, slug: _name, ...fields }: Fields): Fields {
  const title = typeof fields["title"] === "string" ? fields["title"] : "Untitled";
  return { ...fields, title: title.slice(0, MAX_TITLE - MARK.length).trimEnd() + MARK, state: "draft" };
}
