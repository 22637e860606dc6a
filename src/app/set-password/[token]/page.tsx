import type { Metadata } from "next";
import { connection } from "next/server";
import { SetPasswordForm } from "#src/components/account/set-password-form.tsx";
import { SignInFrame } from "#src/components/account/sign-in-frame.tsx";
import { MessagePage } from "#src/components/ui/message-page.tsx";
import { openPasswordLink } from "#src/lib/auth/password-link.store.ts";
import { setPasswordAction } from "./set-password-action.ts";

/** Its URL is its key: no other site learns it, and no search engine keeps it. */
export const metadata: Metadata = {
  title: "Set your password",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  const owner = await openPasswordLink(token);
  if (!owner) {
    return (
      <MessagePage title="This link has expired">
        <p>It was already used or is more than a day old. Ask your administrator for a new one.</p>
      </MessagePage>
    );
  }

  return (
    <SignInFrame title="Set your password">
      <p className="text-sm text-muted wrap-anywhere">For {owner.email}</p>
      <SetPasswordForm email={owner.email} setPassword={setPasswordAction} token={token} />
    </SignInFrame>
  );
}
