import { COPY_MARK, type Fields, titleOfOriginal } from "./resource-fields.ts";

const MAX_TITLE = 90;

/** An event's content for a new draft: everything except what belongs to that one event. */
export function copyOfEvent({
  calendarId: _link,
  slug: _name,
  checkoutUrl: _shop,
  ...fields
}: Fields): Fields {
  const title = titleOfOriginal(fields) || "Untitled";
  return {
    ...fields,
    title: title.slice(0, MAX_TITLE - COPY_MARK.length).trimEnd() + COPY_MARK,
    state: "draft",
  };
}
