import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { type FailureWords, failureWords } from "./failure-words.ts";

/** A failure's plain words, and apart from them what Google or the app said in detail; "" for nothing. */
export function failureParts({ code, message }: Pick<LastError, "code" | "message">): {
  message: string;
  detail: string;
} {
  const known: Record<string, FailureWords | undefined> = failureWords;
  const plain = known[code]?.message;
  if (!plain || !message.startsWith(plain)) return { message, detail: "" };

  return { message: plain, detail: message.slice(plain.length).trim() };
}
