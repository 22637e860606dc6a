import { linkStyle } from "#src/components/ui/styles.ts";
import type { AddToCalendarLinks } from "#src/lib/calendar-file/add-to-calendar-links.ts";

export function AddToCalendar({ links: { file, copies } }: { links: AddToCalendarLinks }) {
  return (
    <nav aria-label="Add to your calendar" className="flex flex-col gap-1 text-sm">
      <p className="text-muted">Add to your calendar</p>
      <ul className="flex flex-wrap gap-x-5">
        {copies ? (
          <>
            <li>
              <a className={linkShape} href={copies.google} rel="noreferrer" target="_blank">
                Google
              </a>
            </li>
            <li>
              <a className={linkShape} href={copies.outlook} rel="noreferrer" target="_blank">
                Outlook
              </a>
            </li>
          </>
        ) : null}
        <li>
          <a className={linkShape} href={file}>
            {copies ? "Apple and other calendars" : "Calendar file (.ics)"}
          </a>
        </li>
      </ul>
    </nav>
  );
}

const linkShape = `${linkStyle} inline-flex min-h-9 items-center`;
