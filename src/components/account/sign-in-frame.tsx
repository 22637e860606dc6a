import type { ReactNode } from "react";

/** The frame of pages that need no session. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-12">
      <div className="flex flex-col gap-1">
        <p className="text-sm font-semibold text-accent">Workshop Calendar</p>
        <h1 className="text-2xl font-semibold">{title}</h1>
      </div>
      {children}
    </main>
  );
}
