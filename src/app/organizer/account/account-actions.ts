"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { setCookies } from "#src/app/set-cookies.ts";
import { type AccountMessage, refusalInWords } from "#src/lib/account/account-words.ts";
import { qrPicture } from "#src/lib/account/qr-picture.ts";
import type { SecondFactorSetup } from "#src/lib/account/second-factor-setup.ts";
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endSecondFactor,
} from "#src/lib/auth/account.store.ts";
import { endOwnSessions } from "#src/lib/auth/own-sessions.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";

const HERE = "/organizer/account";
const WRONG_PASSWORD = "The password is wrong.";

const text = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/)
  .catch("");
const Password = z.object({ password: text });
const NewPassword = z.object({ current: text, next: text });
const Code = z.object({ code: text.transform((code) => code.replaceAll(/\s/g, "")) });

export async function changePasswordAction(_before: unknown, form: unknown): Promise<AccountMessage> {
  const signedIn = await requireSession(HERE);

  const passwords = NewPassword.parse(fieldsOf(form));
  const outcome = await changePassword({ signedIn, headers: await headers() }, passwords);
  if (outcome.kind !== "done") return refusalInWords(outcome, "The current password is wrong.");
  await setCookies(outcome.cookies);
  return { tone: "good", text: "The password is changed, and all other sessions have ended." };
}

export async function endSessionAction(_before: unknown, form: unknown): Promise<AccountMessage> {
  const signedIn = await requireSession(HERE);

  const { id } = z.object({ id: text }).parse(fieldsOf(form));
  await endOwnSessions(signedIn, { id });
  refresh();
  return { tone: "good", text: "The session has ended." };
}

export async function endOtherSessionsAction(): Promise<AccountMessage> {
  const signedIn = await requireSession(HERE);

  await endOwnSessions(signedIn, "all-others");
  refresh();
  return { tone: "good", text: "All other sessions have ended." };
}

export async function beginSecondFactorAction(
  _before: SecondFactorSetup,
  form: unknown,
): Promise<SecondFactorSetup> {
  const signedIn = await requireSession(HERE);

  const { password } = Password.parse(fieldsOf(form));
  const outcome = await beginSecondFactor({ signedIn, headers: await headers() }, password);
  if (outcome.kind !== "begun") {
    return { step: "off", message: refusalInWords(outcome, WRONG_PASSWORD) };
  }
  const { uri } = outcome;
  return {
    step: "begun",
    picture: qrPicture(uri),
    secret: new URL(uri).searchParams.get("secret") ?? "",
  };
}

export async function confirmSecondFactorAction(
  _before: SecondFactorSetup,
  form: unknown,
): Promise<SecondFactorSetup> {
  const signedIn = await requireSession(HERE);

  const { code } = Code.parse(fieldsOf(form));
  const outcome = await confirmSecondFactor({ signedIn, headers: await headers() }, code);
  if (outcome.kind !== "on") {
    const wrong = "The code is wrong, or was used already. Wait for the next one.";
    return { step: "off", message: refusalInWords(outcome, wrong) };
  }
  await setCookies(outcome.cookies);
  return { step: "on", backupCodes: outcome.backupCodes };
}

export async function endSecondFactorAction(_before: unknown, form: unknown): Promise<AccountMessage> {
  const signedIn = await requireSession(HERE);

  const { password } = Password.parse(fieldsOf(form));
  const outcome = await endSecondFactor({ signedIn, headers: await headers() }, password);
  if (outcome.kind !== "done") return refusalInWords(outcome, WRONG_PASSWORD);
  await setCookies(outcome.cookies);
  return { tone: "good", text: "The second factor is off." };
}

function fieldsOf(form: unknown): Record<string, unknown> {
  return form instanceof FormData ? Object.fromEntries(form) : {};
}
