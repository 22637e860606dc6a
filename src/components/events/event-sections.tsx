import Link from "next/link";
import { Pill } from "#src/components/ui/pill.tsx";
import { type Standing, standingWords } from "#src/lib/calendar/standing-words.ts";
import type { EventSection } from "#src/lib/event-form/event-section.ts";

type EventSectionsProps = { path: string; section: EventSection; standing: Standing };

const labels = [
  ["event", "Event"],
  ["guests", "Guests"],
  ["calendar", "Calendar"],
] as const;

/** On a phone, the parts of an event's page, with the state of its calendar in view. */
export function EventSections({ path, section, standing }: EventSectionsProps) {
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
      {section === "calendar" ? null : (
        <p>
          <Pill tone={standingWords[standing].tone}>{standingWords[standing].label}</Pill>
        </p>
      )}
    </div>
  );
}
