import { http, type HttpHandler } from "msw";
import type { LocalGoogle } from "./local-google.ts";
import { tokenUri } from "./service-account.ts";

/** msw handlers that send a Google client's calls and its token exchange to `google`. */
export function googleHandlers(google: LocalGoogle, rootUrl = "https://www.googleapis.com"): HttpHandler[] {
  return [
    http.all(`${rootUrl.replace(/\/$/, "")}/calendar/v3/*`, ({ request }) => google.handle(request)),
    http.post(tokenUri, ({ request }) => google.handle(request)),
  ];
}
