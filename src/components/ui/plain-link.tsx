import type { ReactNode } from "react";

type PlainLinkProps = { href: string; children: ReactNode; className?: string; rel?: string };

/** A link within the app that loads the next page anew, and so needs no script. */
export function PlainLink({ href, children, className, rel }: PlainLinkProps) {
  return (
    <a className={className} href={href} rel={rel}>
      {children}
    </a>
  );
}
