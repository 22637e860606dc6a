import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#src/components/sign-in-form.tsx";
import { safeNextPath } from "#src/lib/auth-next-path.ts";
import { currentSession } from "#src/lib/auth-session.ts";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = safeNextPath((await searchParams).next);
  if (await currentSession()) redirect(next);

  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-12">
      <div className="flex flex-col gap-1">
        <p className="text-sm font-semibold text-accent">Workshop Calendar</p>
        <h1 className="text-2xl font-semibold">Sign in</h1>
      </div>
      <SignInForm next={next} />
      <p className="text-sm text-muted">
        Accounts are made by whoever runs this app. Ask them if you have none, or for a new password.
      </p>
    </main>
  );
}
