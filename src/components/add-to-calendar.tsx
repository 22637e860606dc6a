import type { AddToCalendarLinks } from "#src/lib/calendar-file/add-to-calendar-links.ts";
import { linkStyle } from "./button-styles.ts";

export function AddToCalendar({ links }: { links: AddToCalendarLinks }) {
  return (
    <nav aria-label="Add to your calendar" className="flex flex-wrap items-baseline gap-x-4 gap-y-2 text-sm">
      <span className="text-muted">Add to your calendar</span>
      <a className={linkStyle} href={links.google} rel="noreferrer" target="_blank">
        Google
      </a>
      <a className={linkStyle} href={links.outlook} rel="noreferrer" target="_blank">
        Outlook
      </a>
      <a className={linkStyle} href={links.file}>
        Apple and others
      </a>
    </nav>
  );
}
