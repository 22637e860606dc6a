"use client";

import { useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SecretField } from "#src/components/ui/secret-field.tsx";
import { type AccountMessage, nothingToSay } from "#src/lib/account/account-words.ts";

type ChangePasswordCardProps = {
  email: string;
  change: (before: AccountMessage, form: FormData) => Promise<AccountMessage>;
};

export function ChangePasswordCard({ email, change }: ChangePasswordCardProps) {
  const [message, action, isPending] = useActionState(change, nothingToSay);
  return (
    <SectionCard id="password-heading" title="Password">
      <form action={action} className="flex flex-col gap-4">
        {/* Tells password managers whose password it is. */}
        <input autoComplete="username" className="hidden" defaultValue={email} name="email" type="email" />
        <SecretField kind="current-password" label="Current password" name="current" />
        <SecretField
          hint="At least 12 characters; use several words."
          kind="new-password"
          label="New password"
          name="next"
        />
        <Notice tone={message.tone}>{message.text}</Notice>
        <Button className="self-start" look="primary" isPending={isPending} type="submit">
          {isPending ? "Changing…" : "Change password"}
        </Button>
      </form>
    </SectionCard>
  );
}
