"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { setCookies } from "#src/app/set-cookies.ts";
import { tooManyAttempts } from "#src/lib/account/account-words.ts";
import { safeNextPath, signInPath } from "#src/lib/auth/next-path.ts";
import { currentSession } from "#src/lib/auth/session.store.ts";
import { enterCode } from "#src/lib/auth/sign-in.ts";

const CodeForm = z.object({ code: z.string().max(100), next: z.string().optional() });

/** @returns what to say if the code was not accepted */
export async function enterCodeAction(_before: unknown, form: unknown): Promise<string> {
  const parsed = CodeForm.safeParse(form instanceof FormData ? Object.fromEntries(form) : null);
  if (!parsed.success) return "Enter a code.";

  const { code } = parsed.data;
  const next = safeNextPath(parsed.data.next);
  // A sign-in that is already complete needs no code.
  if (await currentSession()) redirect(next);

  const outcome = await enterCode(code, await headers());
  switch (outcome.kind) {
    case "refused":
      return "The code is wrong, or was used already. Wait for the next one.";
    case "too-many-attempts":
      return tooManyAttempts(outcome.seconds);
    case "start-again":
      return redirect(`${signInPath(next)}&again=1`);
    case "signed-in":
      await setCookies(outcome.cookies);
      redirect(next);
  }
}
