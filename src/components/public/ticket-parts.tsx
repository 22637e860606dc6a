import type { ReactNode } from "react";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import type { OpenTicket } from "#src/lib/tickets/open-ticket.ts";

type TicketHeadProps = Pick<OpenTicket, "holder"> & { title: string; next: string };

/** What a ticket is for, whose it is, and what happens next. */
export function TicketHead({ title, holder, next }: TicketHeadProps) {
  return (
    <>
      <div className="flex flex-col gap-2">
        <p className="font-medium text-accent">Your ticket</p>
        <h1 className="text-3xl font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
        <p className="text-muted wrap-anywhere">For {holder.name ?? holder.email}</p>
      </div>
      <section aria-labelledby="next" className="flex flex-col gap-1">
        <h2 className="font-semibold" id="next">
          What happens next
        </h2>
        <p className="wrap-anywhere">{next}</p>
      </section>
    </>
  );
}

type HolderTextProps = { markdown: string; appUrl: string; title: string | null };

/** What only ticket holders read; nothing if there is no text. */
export function HolderText({ markdown, appUrl, title }: HolderTextProps) {
  if (!markdown) return null;
  const html = { __html: markdownToHtml(markdown, { baseUrl: appUrl }) };
  return (
    <section aria-label={title ?? "Instructions"} className="flex flex-col gap-2">
      {title ? <h2 className="font-semibold">{title}</h2> : null}
      <div className="written" dangerouslySetInnerHTML={html} />
    </section>
  );
}

/** Leads to the session; nothing if there is no way to join it. */
export function JoinButton({ link }: { link: string | null }) {
  if (link === null) return null;
  return (
    <p>
      <a className={buttonStyles.primary} href={link} rel="noreferrer nofollow">
        Join
      </a>
    </p>
  );
}

/** What the page's address is good for. */
export function TicketNote({ children }: { children?: ReactNode }) {
  return (
    <p className="text-sm text-muted">
      Bookmark this page: it’s your ticket. Anyone who has its address can see it. {children}
    </p>
  );
}
