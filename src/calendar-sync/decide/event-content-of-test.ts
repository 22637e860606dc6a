import type { EventContent } from "../ports.ts";

/** An event for tests: a draft without dates, unless `given` says otherwise. */
export function contentOf(given: Partial<EventContent>): EventContent {
  return {
    state: "draft",
    summary: "Node day",
    description: "",
    location: "",
    span: null,
    timeZone: "America/Los_Angeles",
    visibility: "default",
    meeting: null,
    url: "https://workshops.example/events/node-day",
    ...given,
  };
}
