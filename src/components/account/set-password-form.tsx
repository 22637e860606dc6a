"use client";

import { useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SecretField } from "#src/components/ui/secret-field.tsx";

type SetPasswordFormProps = {
  token: string;
  email: string;
  /** Redirects on success. @returns what is wrong with the password */
  setPassword: (before: string, form: FormData) => Promise<string>;
};

export function SetPasswordForm({ token, email, setPassword }: SetPasswordFormProps) {
  const [message, action, isPending] = useActionState(setPassword, "");
  return (
    <form action={action} className="flex flex-col gap-4">
      <input name="token" type="hidden" value={token} />
      {/* Tells password managers whose password it is. */}
      <input autoComplete="username" className="hidden" defaultValue={email} name="email" type="email" />
      <SecretField
        hint="At least 12 characters; use several words."
        kind="new-password"
        label="New password"
        name="password"
      />
      <Notice tone="bad">{message}</Notice>
      <Button look="primary" isPending={isPending} type="submit">
        {isPending ? "Saving…" : "Set password"}
      </Button>
    </form>
  );
}
