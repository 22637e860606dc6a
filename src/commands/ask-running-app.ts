import type { z } from "zod";
import { env } from "#src/env.mjs";
import { signedToken } from "#src/lib/http/signed-token.ts";

/** Longer than all checks of Google may take. */
const PATIENCE_MS = 60_000;

/** @returns null if no app answers, or none that accepts this token */
export async function askRunningApp<Answer>(
  method: "GET" | "POST",
  target: string,
  schema: z.ZodType<Answer>,
): Promise<Answer | null> {
  if (!env.API_TOKEN) return null;
  const [path = ""] = target.split("?");
  for (const address of [`http://127.0.0.1:${env.PORT}`, env.APP_URL]) {
    // Another program may be listening there, so the token itself is never sent.
    const token = signedToken(env.API_TOKEN, method, path, new Date());
    const answer = await answerOf(address + target, method, token);
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
  }
  return null;
}

async function answerOf(address: string, method: string, token: string): Promise<unknown> {
  try {
    const answer = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
