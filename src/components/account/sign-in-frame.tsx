import type { ReactNode } from "react";
import { Card } from "#src/components/ui/card.tsx";
import { Logo } from "#src/components/ui/logo.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

/** The frame of pages that need no session. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-5 py-12">
      <Logo />
      <Card className="flex flex-col gap-5 sm:p-7">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {children}
      </Card>
      <PlainLink className={`${linkStyle} inline-flex min-h-11 items-center self-start text-sm`} href="/">
        See all workshops
      </PlainLink>
    </main>
  );
}
