import Link from "next/link";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { type EmptyListWords, emptyListWords } from "#src/lib/event-form/empty-list-words.ts";
import { type EventFilter, eventListPath } from "#src/lib/resources/event-filter.ts";

/** Shown instead of an empty list, with what to do next. */
export function NoEvents({ filter, hasEvents }: { filter: EventFilter; hasEvents: boolean }) {
  const { title, explanation, next } = emptyListWords(filter, hasEvents);
  return (
    <div className="flex flex-col items-center gap-2 rounded-xl border border-dashed border-edge px-6 py-14 text-center">
      <h2 className="font-semibold wrap-anywhere">{title}</h2>
      <p className="max-w-prose text-sm text-muted">{explanation}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-3">
        {next.map((step) => (
          <Link className={buttonStyles.secondary} href={addressOf(step, filter)} key={step} prefetch={false}>
            {stepWords[step]}
          </Link>
        ))}
      </div>
    </div>
  );
}

type Step = EmptyListWords["next"][number];

const stepWords: Record<Step, string> = {
  create: "Create an event",
  "search-all": "Search all events",
  "clear-search": "Clear the search",
  "show-past": "See past events",
  "show-all": "Show all events",
  "first-page": "Back to the first page",
};

function addressOf(step: Step, filter: EventFilter): string {
  switch (step) {
    case "create":
      return "/organizer/events/new";
    case "search-all":
      return eventListPath({ ...filter, when: "all", state: null });
    case "clear-search":
      return eventListPath({ ...filter, search: "" });
    case "show-past":
      return eventListPath({ ...filter, when: "past" });
    case "show-all":
      return eventListPath({ search: "", when: "all", state: null });
    case "first-page":
      return eventListPath(filter);
  }
}
