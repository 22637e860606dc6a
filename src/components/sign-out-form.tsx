"use client";

import { linkStyle } from "./button-styles.ts";
import { forgetAllUnsavedEdits } from "./use-unsaved-edits.ts";

type SignOutFormProps = { email: string | undefined; signOut: () => Promise<void> };

/** Whoever signs out leaves nothing in the browser that they typed. */
export function SignOutForm({ email, signOut }: SignOutFormProps) {
  return (
    <form
      action={signOut}
      className="ml-auto flex min-w-0 items-center gap-4 text-sm"
      onSubmit={forgetAllUnsavedEdits}
    >
      <span className="hidden truncate text-muted sm:inline">{email}</span>
      <button className={`${linkStyle} min-h-11 shrink-0 cursor-pointer`} type="submit">
        Sign out
      </button>
    </form>
  );
}
