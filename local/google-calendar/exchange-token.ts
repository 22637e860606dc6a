import type { GoogleState } from "./google-state.ts";
import { type Claims, readAssertion } from "./read-assertion.ts";
import { lookUp } from "./look-up.ts";
import type { ServiceAccount } from "./service-account.ts";
import { answer, type GoogleAnswer } from "./google-request.ts";
import { TokenRefusal } from "./token-refusal.ts";

const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const lifeSeconds = 3599;

type TokenRequest = { form: URLSearchParams; serviceAccount: ServiceAccount; newToken: string };

/** The token endpoint: a signed assertion in, an access token for the impersonated user out. */
export function exchangeToken(state: GoogleState, request: TokenRequest, now: Date): GoogleAnswer {
  try {
    refuseAsSet(state);
    if (request.form.get("grant_type") !== grantType) {
      throw new TokenRefusal(400, "unsupported_grant_type", `Invalid grant_type: ${grantType} is needed.`);
    }
    const claims = readAssertion(request.form.get("assertion") ?? "", request.serviceAccount, now);
    const scopes = readScopes(state, claims);
    const user = readUser(state, claims);
    const expiresAt = new Date(now.getTime() + lifeSeconds * 1000).toISOString();
    state.tokens[request.newToken] = { user, impersonated: claims.sub !== undefined, scopes, expiresAt };
    const body = { access_token: request.newToken, expires_in: lifeSeconds, token_type: "Bearer" };
    return answer(body, { user });
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error;
    const body = { error: error.code, error_description: error.message };
    return answer(body, { status: error.status, reason: error.code });
  }
}

function refuseAsSet({ settings }: GoogleState): void {
  switch (settings.tokenAnswer) {
    case "issue":
      return;
    case "invalid_grant":
      throw new TokenRefusal(400, "invalid_grant", "Invalid grant: account not found");
    case "unauthorized_client":
      throw unauthorized();
    case "server_error":
      throw new TokenRefusal(503, "internal_failure", "Service unavailable");
  }
}

function readScopes(state: GoogleState, claims: Claims): string[] {
  const scopes = (claims.scope ?? "").split(" ").filter(Boolean);
  if (scopes.length === 0)
    throw new TokenRefusal(400, "invalid_scope", "Empty or missing scope not allowed.");
  if (scopes.every((scope) => state.settings.delegatedScopes.includes(scope))) return scopes;
  throw unauthorized();
}

function readUser(state: GoogleState, claims: Claims): string {
  if (claims.sub === undefined) return state.serviceAccount;
  const asked = claims.sub.toLowerCase();
  const address = lookUp(state.settings.aliases, asked) ?? asked;
  const user = state.users.find((known) => known === address);
  if (user === undefined) throw unauthorized();
  return user;
}

function unauthorized(): TokenRefusal {
  return new TokenRefusal(
    401,
    "unauthorized_client",
    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
  );
}
