"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { setPasswordByLink } from "#src/lib/auth/password-link.store.ts";

const SetPasswordForm = z.object({ token: z.string().max(100), password: z.string().max(1_000) });

/** @returns what to say if the password was not set */
export async function setPasswordAction(_before: unknown, form: unknown): Promise<string> {
  const parsed = SetPasswordForm.safeParse(form instanceof FormData ? Object.fromEntries(form) : null);
  if (!parsed.success) return "Enter a password.";

  const outcome = await setPasswordByLink(parsed.data.token, parsed.data.password);
  switch (outcome.kind) {
    case "refused":
      return outcome.problem;
    case "link-is-over":
      return "This link has been used, or it has expired. Ask your administrator for a new one.";
    case "set":
      redirect("/sign-in?password=set");
  }
}
