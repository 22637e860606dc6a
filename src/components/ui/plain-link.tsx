import type { ReactNode } from "react";

type PlainLinkProps = { href: string; children: ReactNode; className?: string; rel?: string };

/** A link within the app that needs no script: it loads a new page. */
export function PlainLink({ href, children, className, rel }: PlainLinkProps) {
  return (
    <a className={className} href={href} rel={rel}>
      {children}
    </a>
  );
}
