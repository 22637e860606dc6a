"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { setCookies } from "#src/app/set-cookies.ts";
import { tooManyAttempts } from "#src/lib/account/account-words.ts";
import { codePath, safeNextPath } from "#src/lib/auth/next-path.ts";
import { signIn } from "#src/lib/auth/sign-in.ts";

const SignInForm = z.object({
  email: z.string().trim().max(320),
  password: z.string().max(1_000),
  next: z.string().optional(),
});

export type SignInState = { email: string; message: string };

export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const parsed = SignInForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { email: "", message: "Enter your email address and your password." };

  const { email, password, next } = parsed.data;
  const outcome = await signIn({ email, password }, await headers());
  if (outcome.kind === "refused") return { email, message: "The email address or the password is wrong." };
  if (outcome.kind === "too-many-attempts") {
    return { email, message: tooManyAttempts(outcome.seconds) };
  }

  await setCookies(outcome.cookies);
  const then = safeNextPath(next);
  redirect(outcome.kind === "needs-code" ? codePath(then) : then);
}
