import { z } from "zod";

import type { Json } from "./event.ts";

const errorSchema = z.looseObject({ name: z.string(), message: z.string() });

export const operationSchema = z.object({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.json().optional(),
  error: z.json().optional(),
  opts: z
    .looseObject({
      timeout: z.string().nullish(),
      if: z.string().nullish(),
      parallelMode: z.string().nullish(),
    })
    .nullish(),
});

/** One thing that the SDK asks for: a step that ran, failed, is planned, sleeps, or waits. */
export type Operation = z.infer<typeof operationSchema>;

export type RetryAdvice = { noRetry: boolean; retryAfter: string | null };

export type AppAnswer =
  | { kind: "returned"; value: Json }
  | { kind: "operations"; operations: Operation[]; advice: RetryAdvice }
  | { kind: "failed"; error: Json; advice: RetryAdvice };

/** Reads the app's answer to one request. Never throws: an unreadable answer is a failure to retry. */
export async function readAppAnswer(response: Response): Promise<AppAnswer> {
  const advice = {
    noRetry: response.headers.get("x-inngest-no-retry") === "true",
    retryAfter: response.headers.get("retry-after"),
  };
  const body = parseJson(await response.text());

  if (response.status === 200 && body.success) return { kind: "returned", value: body.data };
  if (response.status === 206 && body.success) {
    const operations = z.array(operationSchema).safeParse(body.data);
    if (operations.success) return { kind: "operations", operations: operations.data, advice };
  }
  const error = errorSchema.safeParse(body.data);
  if (response.status >= 400 && error.success && body.success)
    return { kind: "failed", error: body.data, advice };

  return {
    kind: "failed",
    error: toError(`The app answered ${response.status}, which isn't an answer from the SDK.`),
    advice,
  };
}

export function toError(message: string): { name: string; message: string } {
  return { name: "Error", message };
}

function parseJson(text: string) {
  try {
    return z.json().safeParse(JSON.parse(text));
  } catch {
    return { success: false as const, data: undefined };
  }
}
