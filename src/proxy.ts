import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "#src/env.mjs";
import { contentSecurityPolicy } from "#src/lib/http/content-security-policy.ts";
import { isFromElsewhere } from "#src/lib/http/is-from-elsewhere.ts";
import { refuseUnreadableForm } from "#src/lib/http/refuse-unreadable-form.ts";

const READING = ["GET", "HEAD", "OPTIONS"];

/** Stands before every page and server action; who may see or do something is decided behind it. */
export async function proxy(request: NextRequest): Promise<Response> {
  if (!READING.includes(request.method) && isFromElsewhere(request.headers, env.APP_URL)) {
    return new Response("This request did not come from a page of this app.", { status: 403 });
  }
  const refusal = await refuseUnreadableForm(request);
  if (refusal) return refusal;

  const isHttps = env.APP_URL.startsWith("https:");
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    isHttps,
    isDevelopment: env.NODE_ENV === "development",
    path: request.nextUrl.pathname,
  });
  // The framework reads the nonce from the request's own header, and puts it on the scripts that it writes.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// The HTTP API and Inngest have keys of their own, and static files hold nothing to guard.
export const config = { matcher: ["/((?!api/|_next/static/).*)"] };
