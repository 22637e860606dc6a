import type { EventFilter } from "#src/lib/resources/event-filter.ts";

export type EmptyListWords = {
  title: string;
  explanation: string;
  next: readonly ("create" | "search-all" | "clear-search" | "show-past" | "show-all" | "first-page")[];
};

/** What an empty list says. @param hasEvents whether any event exists that isn't deleted */
export function emptyListWords(filter: EventFilter, hasEvents: boolean): EmptyListWords {
  const { search, when, state, after } = filter;
  if (after) {
    return { title: "No more events", explanation: "You have seen them all.", next: ["first-page"] };
  }
  if (search) {
    const isEverywhere = when === "all" && state === null;
    return {
      title: `Nothing matches “${search}”`,
      explanation: isEverywhere
        ? "No event has these words in its title, its place or its link. Deleted events are searched under “Deleted”."
        : "No event here has these words in its title, its place or its link. It may be among the others.",
      next: isEverywhere ? ["clear-search"] : ["search-all", "clear-search"],
    };
  }
  if (state === "deleted") {
    return {
      title: when === "all" ? "Nothing was deleted" : "No deleted event here",
      explanation: "A deleted event stays in this list, and can be brought back as a draft.",
      next: ["show-all"],
    };
  }
  if (!hasEvents) {
    return {
      title: "No events yet",
      explanation:
        "Make your first one. As soon as it has a start and an end, it is in Google Calendar, and stays there as you saved it.",
      next: ["create"],
    };
  }
  return when === "upcoming" && state === null
    ? {
        title: "Nothing is coming up",
        explanation:
          "Every event with dates is over. Plan the next one, or open a past one and duplicate it.",
        next: ["create", "show-past"],
      }
    : {
        title: "No such events",
        explanation: "There are events, but none that fits what is chosen above.",
        next: ["show-all"],
      };
}
