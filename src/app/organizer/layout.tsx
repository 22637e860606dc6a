import Link from "next/link";
import type { ReactNode } from "react";
import { linkStyle } from "#src/components/button-styles.ts";
import { HOME } from "#src/lib/auth-next-path.ts";
import { currentSession } from "#src/lib/auth-session.ts";
import { signOutAction } from "./sign-out-action.ts";

/** The frame only: each page asks for the session itself, and knows where to come back to. */
export default async function OrganizerLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return (
    <>
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-5 py-3">
          <Link className="font-semibold text-accent" href={HOME}>
            Workshop Calendar
          </Link>
          <form action={signOutAction} className="flex min-w-0 items-center gap-4 text-sm">
            <span className="hidden truncate text-muted sm:inline">{session?.user.email}</span>
            <button className={`${linkStyle} min-h-11 shrink-0 cursor-pointer`} type="submit">
              Sign out
            </button>
          </form>
        </div>
      </header>
      <main className="mx-auto max-w-5xl px-5 py-8">{children}</main>
    </>
  );
}
