"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const places = [
  { href: "/organizer/events", label: "Events", also: "/organizer/month" },
  { href: "/organizer/series", label: "Series" },
  { href: "/organizer/connection", label: "Connection" },
];

const linkShape = "inline-flex min-h-11 items-center border-b-2 border-transparent px-2";

export function OrganizerNav() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex gap-1 text-sm">
      {places.map(({ href, label, also }) => {
        const isHere = path === href || path === also || path.startsWith(`${href}/`);
        return (
          <Link
            aria-current={isHere ? (path === href ? "page" : "true") : undefined}
            className={`${linkShape} text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink`}
            href={href}
            key={href}
          >
            {label}
          </Link>
        );
      })}
      <Link className={`${linkShape} text-muted hover:text-ink`} href="/" prefetch={false}>
        Public list
      </Link>
    </nav>
  );
}
