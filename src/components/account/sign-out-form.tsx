"use client";

import { forgetAllUnsavedEdits } from "#src/components/events/use-unsaved-edits.ts";
import { linkStyle } from "#src/components/ui/styles.ts";

/** Signing out also removes unsaved edits from the browser. */
export function SignOutForm({ signOut }: { signOut: () => Promise<void> }) {
  return (
    <form action={signOut} onSubmit={forgetAllUnsavedEdits}>
      <button className={`${linkStyle} min-h-11 shrink-0 cursor-pointer`} type="submit">
        Sign out
      </button>
    </form>
  );
}
