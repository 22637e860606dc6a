"use client";

import { useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { inputStyle, labelStyle } from "#src/components/ui/styles.ts";

type SignInState = { email: string; message: string };
type SignInFormProps = {
  next: string;
  signIn: (before: SignInState, form: FormData) => Promise<SignInState>;
};

export function SignInForm({ next, signIn }: SignInFormProps) {
  const [state, action, isPending] = useActionState(signIn, { email: "", message: "" });
  return (
    <form action={action} className="flex flex-col gap-4">
      <input name="next" type="hidden" value={next} />
      <label className="flex flex-col gap-1.5">
        <span className={labelStyle}>Email</span>
        <input
          autoComplete="username"
          className={inputStyle}
          defaultValue={state.email}
          name="email"
          required
          type="email"
        />
      </label>
      <label className="flex flex-col gap-1.5">
        <span className={labelStyle}>Password</span>
        <input
          autoComplete="current-password"
          className={inputStyle}
          name="password"
          required
          type="password"
        />
      </label>
      <Notice tone="bad">{state.message}</Notice>
      <Button look="primary" isPending={isPending} type="submit">
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
