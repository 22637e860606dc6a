import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { env } from "#src/env.mjs";
import { inngestConfig } from "#src/inngest/inngest.config.ts";
import { withBoundedBody } from "#src/lib/http/read-bytes.ts";
import { openRoute } from "#src/lib/http/route.ts";

// Longer than the slowest step: one attempt to write lasts at most as long as its lease.
export const maxDuration = 90;

/** The largest run state that Inngest allows. */
const MAX_BYTES = 4_000_000;

const isProduction = inngestConfig.client.mode === "cloud";

const handlers = serve({
  ...inngestConfig,
  // A stranger who registered another address would receive this app's runs. A development server may reach the app
  // under another name, and runs on the same private network.
  ...(isProduction && { serveOrigin: env.APP_URL, enableUnauthedSync: false }),
});

/** Limits the body's size first: the SDK parses it before it checks the signature. */
const bounded = (handle: (typeof handlers)["POST"]) =>
  openRoute(async (request) => handle(new NextRequest(await withBoundedBody(request, MAX_BYTES)), undefined));

export const GET = bounded(handlers.GET);
export const POST = bounded(handlers.POST);
export const PUT = bounded(handlers.PUT);
