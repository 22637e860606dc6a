import { answerControl } from "./answer-control.ts";
import { answerPage } from "./answer-page.ts";
import type { LocalGoogle } from "./local-google.ts";

const localNames = ["127.0.0.1", "localhost", "[::1]"];

/** Pages and controls are for this machine only: another site open in the browser can't reach them. */
export async function answerHttp(google: LocalGoogle, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/token" || pathname.startsWith("/calendar/")) return google.handle(request);
  if (!isOwnBrowser(request)) return new Response("Only from this machine.", { status: 403 });
  if (pathname.startsWith("/control/")) return answerControl(google, request);
  return answerPage(google, request);
}

function isOwnBrowser(request: Request): boolean {
  const url = new URL(request.url);
  const origin = request.headers.get("origin");
  return localNames.includes(url.hostname) && (origin === null || origin === url.origin);
}
