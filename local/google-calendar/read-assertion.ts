import { verify } from "node:crypto";
import { z } from "zod";
import { type ServiceAccount, tokenUri } from "./service-account.ts";
import { TokenRefusal } from "./token-refusal.ts";

const headerSchema = z.object({ alg: z.literal("RS256") });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  scope: z.string().optional(),
  sub: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
});

export type Claims = z.infer<typeof claimsSchema>;

const longestLifeSeconds = 3600;
const clockSkewSeconds = 300;

/** The claims of a signed assertion, once its signature, issuer, audience and times have been checked. */
export function readAssertion(assertion: string, account: ServiceAccount, now: Date): Claims {
  const [header = "", payload = "", signature = "", ...rest] = assertion.split(".");
  const claims = claimsSchema.safeParse(decode(payload)).data;
  if (claims === undefined || rest.length > 0 || !headerSchema.safeParse(decode(header)).success) {
    throw new TokenRefusal(400, "invalid_grant", "Bad Request: the assertion is not a RS256 token.");
  }
  if (claims.iss !== account.clientEmail) {
    throw new TokenRefusal(400, "invalid_grant", "Invalid grant: account not found");
  }
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, account.publicKey, Buffer.from(signature, "base64url"))) {
    throw new TokenRefusal(400, "invalid_grant", "Invalid JWT Signature.");
  }
  if (claims.aud !== tokenUri) {
    throw new TokenRefusal(400, "invalid_grant", "Invalid JWT: Failed audience check.");
  }
  checkTimes(claims, now);
  return claims;
}

function checkTimes({ iat, exp }: Claims, now: Date): void {
  const seconds = now.getTime() / 1000;
  const isSane =
    exp > iat &&
    exp - iat <= longestLifeSeconds &&
    iat <= seconds + clockSkewSeconds &&
    exp > seconds - clockSkewSeconds;
  if (isSane) return;
  throw new TokenRefusal(
    400,
    "invalid_grant",
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
  );
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return null;
  }
}
