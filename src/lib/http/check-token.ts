import { createHash, timingSafeEqual } from "node:crypto";
import { RequestError } from "./request-error.ts";
import { isSignedFor } from "./signed-token.ts";

/** The tokens that open the HTTP API. */
export type Tokens = {
  /** Null closes the API to everyone. */
  current: string | null;
  /** While a token is being replaced, the former one also works. */
  previous: string | null;
  /** Gives read access only. */
  readOnly: string | null;
};

const READING = ["GET", "HEAD"];

/** @throws RequestError unless the request carries a token that opens what it asks for */
export function checkToken(request: Request, tokens: Tokens): void {
  if (tokens.current === null) {
    throw new RequestError(
      401,
      "The HTTP API is turned off, because API_TOKEN is not set on the server. Set it to at least 16 random characters.",
    );
  }

  const given = givenToken(request);
  if (given === undefined) {
    throw new RequestError(401, "Send the header Authorization: Bearer, followed by the server's API_TOKEN.");
  }
  if (isFull(request, given, tokens)) return;
  if (!isSame(given, tokens.readOnly)) {
    throw new RequestError(401, "The bearer token is not the server's API_TOKEN.");
  }
  if (!READING.includes(request.method)) {
    throw new RequestError(403, "This token is read-only. Use API_TOKEN to make changes.");
  }
}

/** For routes that don't need a token, but reveal more with one. */
export function hasToken(request: Request, tokens: Tokens): boolean {
  const given = givenToken(request);
  if (given === undefined || tokens.current === null) return false;
  return isFull(request, given, tokens) || isSame(given, tokens.readOnly);
}

function isFull(request: Request, given: string, { current, previous }: Tokens): boolean {
  if (isSame(given, current) || isSame(given, previous)) return true;
  return current !== null && isSignedFor(request, given, current, new Date());
}

function givenToken(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** Hashes first: the comparison needs equal lengths, and its time then reveals nothing about the token. */
function isSame(given: string, token: string | null): boolean {
  return token !== null && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
