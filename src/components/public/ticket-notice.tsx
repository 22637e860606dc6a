import type { ReactNode } from "react";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

type TicketNoticeProps = { status?: string; title: string; children: ReactNode };

/** Why there is nothing to attend: what happened, what to do, and a way on. */
export function TicketNotice({ status, title, children }: TicketNoticeProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-4 py-8">
      {status ? <p className="font-medium text-muted">{status}</p> : null}
      <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
      <p className="text-muted">{children}</p>
      <p>
        <PlainLink className={linkStyle} href="/">
          See all workshops
        </PlainLink>
      </p>
    </div>
  );
}
