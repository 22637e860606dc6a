import type { Metadata } from "next";
import Link from "next/link";
import { linkStyle } from "#src/components/ui/styles.ts";
import { HOME } from "#src/lib/auth/next-path.ts";

export const metadata: Metadata = { title: "Page not found" };

/** Within the organizer's navigation. */
export default function NotFound() {
  return (
    <div className="flex flex-col gap-4 py-12">
      <h1 className="text-2xl font-semibold tracking-tight">Page not found</h1>
      <p className="text-muted">The address may be mistyped, or the event no longer exists.</p>
      <p>
        <Link className={linkStyle} href={HOME}>
          All events
        </Link>
      </p>
    </div>
  );
}
