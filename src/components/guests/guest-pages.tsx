import Link from "next/link";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { GuestQuery } from "#src/lib/tickets/guest-page.query.ts";

type GuestPagesProps = { path: string; query: GuestQuery; next: number | null };

export function GuestPages({ path, query: { search, before }, next }: GuestPagesProps) {
  return (
    <nav
      aria-label="Pages of guests"
      className="flex justify-between gap-4 border-t border-line px-5 py-3 text-sm empty:hidden"
    >
      {before === null ? null : (
        <Link className={linkStyle} href={addressOf(path, search, null)} replace scroll={false}>
          Newest tickets
        </Link>
      )}
      {next === null ? null : (
        <Link className={`${linkStyle} ml-auto`} href={addressOf(path, search, next)} replace scroll={false}>
          Older tickets
        </Link>
      )}
    </nav>
  );
}

function addressOf(path: string, search: string, before: number | null): string {
  const query = new URLSearchParams({
    ...(search && { guest: search }),
    ...(before !== null && { before: String(before) }),
  });
  return `${path}?${query}`;
}
