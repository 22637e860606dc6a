"use client";

import { useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SecretField } from "#src/components/ui/secret-field.tsx";

type CodeFormProps = {
  next: string;
  /** Redirects on success. @returns what is wrong with the code */
  enterCode: (before: string, form: FormData) => Promise<string>;
};

export function CodeForm({ next, enterCode }: CodeFormProps) {
  const [message, action, isPending] = useActionState(enterCode, "");
  return (
    <form action={action} className="flex flex-col gap-4">
      <input name="next" type="hidden" value={next} />
      <SecretField
        hint="The six digits that your authenticator app shows, or one of your backup codes."
        kind="one-time-code"
        label="Code"
        name="code"
      />
      <Notice tone="bad">{message}</Notice>
      <Button look="primary" isPending={isPending} type="submit">
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
