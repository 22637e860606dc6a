import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#src/components/account/sign-in-form.tsx";
import { SignInFrame } from "#src/components/account/sign-in-frame.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { safeNextPath } from "#src/lib/auth/next-path.ts";
import { currentSession } from "#src/lib/auth/session.store.ts";
import { signInAction } from "./sign-in-action.ts";

export const metadata: Metadata = { title: "Sign in" };

type Asked = Record<"next" | "again" | "password", string | string[] | undefined>;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const next = safeNextPath(asked.next);
  if (await currentSession()) redirect(next);

  return (
    <SignInFrame title="Sign in">
      {asked.password === "set" ? <Notice tone="good">Your password is set. Sign in with it.</Notice> : null}
      {asked.again ? (
        <Notice tone="bad">Your sign-in expired, or too many codes were wrong. Sign in again.</Notice>
      ) : null}
      <SignInForm next={next} signIn={signInAction} />
      <p className="text-sm text-muted">Ask your administrator for an account or a new password.</p>
    </SignInFrame>
  );
}
