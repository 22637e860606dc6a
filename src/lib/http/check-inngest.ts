import { env } from "#src/env.mjs";
import { inngest } from "#src/inngest/inngest.server.ts";

/** @returns `ok`, or why events can't reach Inngest */
export async function checkInngest(): Promise<string> {
  const isOwnServer = inngest.mode === "dev" || env.INNGEST_BASE_URL !== undefined;
  if (isOwnServer) return askServer(inngest.apiBaseUrl);

  return env.INNGEST_SIGNING_KEY
    ? "ok"
    : "INNGEST_SIGNING_KEY is not set. Set it for Inngest Cloud, or set INNGEST_DEV=1 for a development server";
}

/** Any answer will do: it shows that something is listening. */
async function askServer(baseUrl: string): Promise<string> {
  try {
    const answer = await fetch(new URL("/dev", baseUrl), {
      redirect: "manual",
      signal: AbortSignal.timeout(2_000),
    });
    await answer.body?.cancel();
    return "ok";
  } catch {
    return "the Inngest server doesn't answer. Check that it is running";
  }
}
