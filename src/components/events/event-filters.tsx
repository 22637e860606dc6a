import Form from "next/form";
import Link from "next/link";
import { buttonStyles, inputStyle } from "#src/components/ui/styles.ts";
import { type EventFilter, eventListPath, type ListedState } from "#src/lib/resources/event-filter.ts";

const times = [
  ["upcoming", "Upcoming"],
  ["past", "Past"],
  ["dateless", "No dates"],
  ["all", "All"],
] as const;

const states: readonly (readonly [ListedState | null, string])[] = [
  [null, "Any state"],
  ["draft", "Drafts"],
  ["published", "Published"],
  ["archived", "Canceled"],
  ["deleted", "Deleted"],
  ["attention", "Needs attention"],
  ["pending", "Syncing"],
  ["synced", "In Google Calendar"],
];

/** What needs attention may be anywhere. */
function withState(filter: EventFilter, state: ListedState | null): EventFilter {
  return { ...filter, state, ...(state === "attention" && { when: "all" }) };
}

/** The filters are in the page's address, and work without scripts. */
export function EventFilters({ filter }: { filter: EventFilter }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav
          aria-label="When"
          className="flex rounded-lg border border-edge bg-card p-0.5 text-sm max-sm:w-full"
        >
          {times.map(([when, label]) => (
            <Choice
              className="rounded-md px-3 py-2 max-sm:flex-1 max-sm:px-1 max-sm:text-center"
              href={eventListPath({ ...filter, when })}
              isChosen={filter.when === when}
              key={when}
              label={label}
            />
          ))}
        </nav>
        <Search filter={filter} />
      </div>
      <nav aria-label="State" className="flex flex-wrap gap-1.5 text-sm">
        {states.map(([state, label]) => (
          <Choice
            className="rounded-full border border-line px-3 py-1"
            href={eventListPath(withState(filter, state))}
            isChosen={filter.state === state}
            key={label}
            label={label}
          />
        ))}
      </nav>
    </div>
  );
}

type ChoiceProps = { href: string; label: string; isChosen: boolean; className: string };

function Choice({ href, label, isChosen, className }: ChoiceProps) {
  return (
    <Link
      aria-current={isChosen ? "true" : undefined}
      className={`${className} font-medium ${isChosen ? "border-accent bg-accent text-on-accent" : "text-muted hover:text-ink"}`}
      href={href}
      prefetch={false}
    >
      {label}
    </Link>
  );
}

function Search({ filter: { search, when, state } }: { filter: EventFilter }) {
  return (
    <search className="max-sm:w-full">
      <Form action="/organizer/events" className="flex gap-2">
        {when === "upcoming" ? null : <input name="when" type="hidden" value={when} />}
        {state ? <input name="state" type="hidden" value={state} /> : null}
        <input
          aria-label="Search events"
          autoComplete="off"
          className={`${inputStyle} sm:w-64`}
          defaultValue={search}
          key={search}
          name="search"
          placeholder="Title, location or link"
          type="search"
        />
        <button className={buttonStyles.secondary} type="submit">
          Search
        </button>
      </Form>
    </search>
  );
}
