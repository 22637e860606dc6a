import { createHash } from "node:crypto";
import { isNotModified, tellableDate } from "./is-not-modified.ts";

type CalendarAnswer = {
  /** If `version` is known beforehand, the file is made only for clients that need it. */
  text: string | (() => Promise<string>);
  version?: string;
  fileName: string;
  /** Cached only by the reader's own program, and hidden from search engines. */
  isPrivate?: boolean;
  changedAt?: Date;
};

/** Answers with a calendar file, or with 304 if the client has it. Clients may cache it, but must revalidate. */
export async function calendarResponse(
  request: Request,
  answer: CalendarAnswer,
  now: Date,
): Promise<Response> {
  const { fileName, isPrivate = false, changedAt } = answer;
  const text = () => (typeof answer.text === "string" ? answer.text : answer.text());
  const etag = `"${createHash("sha256")
    .update(answer.version ?? (await text()))
    .digest("base64url")
    .slice(0, 27)}"`;
  const lastModified = changedAt ? tellableDate(changedAt, now) : null;
  const headers = new Headers({
    etag,
    "cache-control": isPrivate ? "private, no-cache" : "public, no-cache",
    ...(isPrivate ? { "x-robots-tag": "noindex" } : {}),
    ...(lastModified ? { "last-modified": lastModified.toUTCString() } : {}),
  });
  if (isNotModified(request.headers, { etag, lastModified }))
    return new Response(null, { status: 304, headers });

  headers.set("content-type", "text/calendar; charset=utf-8");
  headers.set("content-disposition", `attachment; filename="${fileName}"`);
  return new Response(await text(), { headers });
}
