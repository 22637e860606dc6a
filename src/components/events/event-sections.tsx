import Link from "next/link";
import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { Pill } from "#src/components/ui/pill.tsx";
import { calendarStateWords } from "#src/lib/calendar/calendar-state-words.ts";
import type { EventSection } from "#src/lib/event-form/event-section.ts";

type EventSectionsProps = { path: string; section: EventSection; calendarState: MirrorState | null };

const labels = [
  ["event", "Event"],
  ["guests", "Guests"],
  ["calendar", "Calendar"],
] as const;

/** On a phone, the parts of an event's page, with the state of its calendar in view. */
export function EventSections({ path, section, calendarState }: EventSectionsProps) {
  return (
    <div className="flex flex-col gap-2 lg:hidden">
      <nav
        aria-label="Parts of this event"
        className="flex rounded-lg border border-edge bg-card p-0.5 text-sm"
      >
        {labels.map(([name, label]) => (
          <Link
            aria-current={section === name ? "true" : undefined}
            className={`flex min-h-11 flex-1 items-center justify-center rounded-md font-medium ${section === name ? "bg-accent text-on-accent" : "text-muted hover:text-ink"}`}
            href={`${path}?section=${name}`}
            key={name}
            prefetch={false}
            replace
            scroll={false}
          >
            {label}
          </Link>
        ))}
      </nav>
      {calendarState ? (
        <p>
          <Pill tone={calendarStateWords[calendarState].tone}>{calendarStateWords[calendarState].label}</Pill>
        </p>
      ) : null}
    </div>
  );
}
