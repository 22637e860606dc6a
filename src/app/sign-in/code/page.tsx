import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "#src/components/account/code-form.tsx";
import { SignInFrame } from "#src/components/account/sign-in-frame.tsx";
import { safeNextPath } from "#src/lib/auth/next-path.ts";
import { currentSession } from "#src/lib/auth/session.store.ts";
import { enterCodeAction } from "./enter-code-action.ts";

export const metadata: Metadata = { title: "Enter your code" };

type CodePageProps = { searchParams: Promise<{ next?: string | string[] }> };

/** The second step of signing in. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const next = safeNextPath((await searchParams).next);
  if (await currentSession()) redirect(next);

  return (
    <SignInFrame title="Enter your code">
      <CodeForm enterCode={enterCodeAction} next={next} />
      <p className="text-sm text-muted">
        Lost your phone and backup codes? Ask your administrator to reset your second factor.
      </p>
    </SignInFrame>
  );
}
