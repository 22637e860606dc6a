/** What was just done to an event, as its page's address names it, and what its page then says. */
export const doneWords = {
  created: "Event created as a draft.",
  published: "Event created and published.",
  duplicated: "Event duplicated. This is the copy, a draft.",
  deleted: "Event deleted.",
  restored: "Event restored as a draft.",
};

export type EventDone = keyof typeof doneWords;

export function isEventDone(name: unknown): name is EventDone {
  return typeof name === "string" && Object.hasOwn(doneWords, name);
}
