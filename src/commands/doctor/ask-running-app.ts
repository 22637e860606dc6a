import type { z } from "zod";
import { env } from "#src/env.mjs";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";
import { ConnectionTestSchema, type Diagnosis, DiagnosisSchema } from "#src/lib/connection/report-schema.ts";
import { signedToken } from "#src/lib/http/signed-token.ts";

/** Longer than all checks of Google may take. */
const PATIENCE_MS = 60_000;

/** @returns null if no app answers, or none that accepts this token */
export function askRunningApp(): Promise<Diagnosis | null> {
  return ask("GET", "/api/connection", DiagnosisSchema);
}

export function testThroughRunningApp(): Promise<ConnectionTest | null> {
  return ask("POST", "/api/connection/test", ConnectionTestSchema);
}

async function ask<Answer>(method: string, path: string, schema: z.ZodType<Answer>): Promise<Answer | null> {
  if (!env.API_TOKEN) return null;
  for (const address of [`http://127.0.0.1:${env.PORT}`, env.APP_URL]) {
    // Another program may be listening there, so the token itself is never sent.
    const token = signedToken(env.API_TOKEN, method, path, new Date());
    const answer = await answerOf(address + path, method, token);
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
