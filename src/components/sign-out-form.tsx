"use client";

import { linkStyle } from "./button-styles.ts";
import { forgetAllUnsavedEdits } from "./use-unsaved-edits.ts";

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
