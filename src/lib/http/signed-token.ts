import { createHmac, timingSafeEqual } from "node:crypto";

const LIFE_MS = 60_000;

/**
 * A token for one method and path, valid for a minute. A command sends it to whatever listens on the app's port: if
 * that is another program, it learns nothing that gives access to the app.
 */
export function signedToken(token: string, method: string, path: string, now: Date): string {
  return `signed.${now.getTime()}.${signature(token, method, path, now.getTime())}`;
}

export function isSignedFor(request: Request, given: string, token: string, now: Date): boolean {
  const [, at] = /^signed\.(\d{1,15})\.[\w-]{43}$/.exec(given) ?? [];
  if (at === undefined || Math.abs(now.getTime() - Number(at)) > LIFE_MS) return false;

  const right = signedToken(token, request.method, new URL(request.url).pathname, new Date(Number(at)));
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}

function signature(token: string, method: string, path: string, at: number): string {
  return createHmac("sha256", token).update(`${method} ${path} ${at}`).digest("base64url");
}
