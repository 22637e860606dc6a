import type { ReactNode } from "react";

export function Card({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-xl border border-line bg-card p-5 ${className}`}>{children}</div>;
}

type SectionCardProps = { id: string; title: string; children: ReactNode };

/** A section of a page with its own heading. */
export function SectionCard({ id, title, children }: SectionCardProps) {
  return (
    <section
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-4 rounded-xl border border-line bg-card p-5"
    >
      <h2 className="font-semibold" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
