import type { ReactNode } from "react";
import { Logo } from "#src/components/ui/logo.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";

/** The frame of public pages. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-5 py-1.5">
          <PlainLink className="flex min-h-11 items-center" href="/">
            <Logo />
          </PlainLink>
          <PlainLink
            className="flex min-h-11 items-center text-sm whitespace-nowrap text-muted hover:text-ink hover:underline"
            href="/organizer/events"
            rel="nofollow"
          >
            For organizers
          </PlainLink>
        </div>
      </header>
      <main className="mx-auto max-w-5xl px-5 py-8 sm:py-12">{children}</main>
    </>
  );
}
