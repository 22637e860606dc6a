import type { AccountRefusal } from "#src/lib/auth/account.store.ts";

/** What a form on the account page shows. */
export type AccountMessage = { tone: "good" | "bad"; text: string };

export const nothingToSay: AccountMessage = { tone: "good", text: "" };

/** @param wrong what to say if a password or a code was wrong */
export function refusalInWords(refusal: AccountRefusal, wrong: string): AccountMessage {
  switch (refusal.kind) {
    case "wrong":
      return { tone: "bad", text: wrong };
    case "weak-password":
      return { tone: "bad", text: refusal.problem };
    case "too-many-attempts":
      return { tone: "bad", text: tooManyAttempts(refusal.seconds) };
  }
}

export function tooManyAttempts(seconds: number): string {
  return seconds > 120
    ? `Too many attempts. Try again in ${Math.ceil(seconds / 60)} minutes.`
    : `Too many attempts. Try again in ${seconds} seconds.`;
}
