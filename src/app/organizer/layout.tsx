import Link from "next/link";
import type { ReactNode } from "react";
import { SignOutForm } from "#src/components/account/sign-out-form.tsx";
import { ConnectionBanner, PaymentBanner } from "#src/components/organizer/banners.tsx";
import { OrganizerNav } from "#src/components/organizer/organizer-nav.tsx";
import { Logo } from "#src/components/ui/logo.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { currentSession } from "#src/lib/auth/session.store.ts";
import { signOutAction } from "./sign-out-action.ts";

/** The frame only: each page requires the session itself, and knows where to return after sign-in. */
export default async function OrganizerLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return (
    <>
      <a
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded-lg focus:bg-card focus:px-4 focus:py-3"
        href="#content"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 px-5">
          <Link className="inline-flex min-h-11 items-center" href={HOME}>
            <Logo />
          </Link>
          <div className="order-last -ml-2 w-full sm:order-none sm:w-auto">
            <OrganizerNav />
          </div>
          <div className="ml-auto flex min-w-0 items-center gap-4 text-sm">
            <span className="hidden truncate text-muted sm:inline">{session?.user.email}</span>
            {session ? (
              <Link
                className={`${linkStyle} inline-flex min-h-11 shrink-0 items-center`}
                href="/organizer/account"
              >
                Account
              </Link>
            ) : null}
            <SignOutForm signOut={signOutAction} />
          </div>
        </div>
      </header>
      {session ? (
        <>
          <ConnectionBanner />
          <PaymentBanner />
        </>
      ) : null}
      <main className="mx-auto max-w-5xl px-5 py-8" id="content">
        {children}
      </main>
    </>
  );
}
