import { createHash, timingSafeEqual } from "node:crypto";
import { RequestError } from "./request-error.ts";

/**
 * @param token the one that opens the interface; undefined closes it to everybody
 * @throws RequestError unless the request carries that token
 */
export function checkToken(request: Request, token: string | undefined): void {
  if (!token) {
    throw new RequestError(
      401,
      "The HTTP interface is switched off: API_TOKEN is not set on the server. Set it to at least 16 characters.",
    );
  }

  const given = givenToken(request);
  if (given === undefined) {
    throw new RequestError(401, "Send the header Authorization: Bearer, followed by the server's API_TOKEN.");
  }
  if (!isSame(given, token)) throw new RequestError(401, "The bearer token is not the server's API_TOKEN.");
}

/** Where a token tells more, but none is needed. */
export function hasToken(request: Request, token: string | undefined): boolean {
  const given = givenToken(request);
  return token !== undefined && given !== undefined && isSame(given, token);
}

function givenToken(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** Hashed first: the comparison needs equal lengths, and its time then tells nothing of the token. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
