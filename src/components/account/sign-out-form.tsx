"use client";

import { forgetAllUnsavedEdits } from "#src/components/events/use-unsaved-edits.ts";
import { linkStyle } from "#src/components/ui/styles.ts";

/** Whoever signs out leaves nothing in the browser that they typed. */
export function SignOutForm({ signOut }: { signOut: () => Promise<void> }) {
  return (
    <form action={signOut} onSubmit={forgetAllUnsavedEdits}>
      <button className={`${linkStyle} min-h-11 shrink-0 cursor-pointer`} type="submit">
        Sign out
      </button>
    </form>
  );
}
