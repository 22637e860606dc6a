import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";

/** A page with a single message. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex max-w-md flex-col gap-4 px-5 py-24">
      <div className="pb-4">
        <Logo />
      </div>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
    </main>
  );
}
