import { CopyLink } from "#src/components/ui/copy-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { SubscriptionLinks } from "#src/lib/calendar-file/subscription-links.ts";

/** Ways to have new events appear in the reader's own calendar. */
export function SubscribeLinks({ links }: { links: SubscriptionLinks }) {
  return (
    <nav aria-label="Subscribe" className="flex flex-wrap items-center gap-x-4 text-sm">
      <span className="text-muted">New events in your calendar:</span>
      <a className={linkShape} href={links.app}>
        Subscribe<span className="sr-only"> in your calendar app</span>
      </a>
      <a className={linkShape} href={links.google} rel="noreferrer" target="_blank">
        Google Calendar
      </a>
      <CopyLink className={linkShape} href={links.address} label="Calendar address" />
    </nav>
  );
}

const linkShape = `${linkStyle} inline-flex min-h-9 items-center`;
