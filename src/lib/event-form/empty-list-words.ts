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
    return { title: "No more events", explanation: "That’s all of them.", next: ["first-page"] };
  }
  if (search) {
    const isEverywhere = when === "all" && state === null;
    return {
      title: `Nothing matches “${search}”`,
      explanation: isEverywhere
        ? "No event has these words in its title, location or link. To search deleted events, choose “Deleted”."
        : "No event in this list has these words in its title, location or link.",
      next: isEverywhere ? ["clear-search"] : ["search-all", "clear-search"],
    };
  }
  if (state === "deleted") {
    return {
      title: when === "all" ? "Nothing was deleted" : "No deleted event here",
      explanation: "Deleted events stay in this list, and can be restored as drafts.",
      next: ["show-all"],
    };
  }
  const ofSync = syncWords(state);
  if (ofSync) return ofSync;
  if (!hasEvents) {
    return {
      title: "No events yet",
      explanation: "Create your first one. Once it has a start and an end, it appears in Google Calendar.",
      next: ["create"],
    };
  }
  if (when === "past" && state === null) {
    return {
      title: "No past events yet",
      explanation: "An event moves here once it has ended.",
      next: ["show-all"],
    };
  }
  return when === "upcoming" && state === null
    ? {
        title: "Nothing is coming up",
        explanation: "All events with dates are over. Create the next one, or duplicate a past one.",
        next: ["create", "show-past"],
      }
    : {
        title: "No events match these filters",
        explanation: "Choose another time or state.",
        next: ["show-all"],
      };
}

function syncWords(state: EventFilter["state"]): EmptyListWords | null {
  if (state === "attention") {
    return {
      title: "Nothing needs attention",
      explanation: "Every event is in Google Calendar as saved, or on its way there.",
      next: ["show-all"],
    };
  }
  if (state !== "pending") return null;
  return {
    title: "Nothing is on its way",
    explanation: "Every save has reached Google Calendar, or needs attention.",
    next: ["show-all"],
  };
}
