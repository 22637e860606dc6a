import { answerError } from "./answer-error.ts";
import { apiTokens } from "./api-tokens.ts";
import { checkToken } from "./check-token.ts";

type Handler = (request: Request) => Promise<Response>;

/** A route that is open to everyone; every failure becomes a problem response. */
export function openRoute(handle: Handler): Handler {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      return answerError(error);
    }
  };
}

/** A route of the HTTP API: it needs the token, and every failure becomes a problem response. */
export function route(handle: Handler): Handler {
  return openRoute(async (request) => {
    checkToken(request, apiTokens());
    return handle(request);
  });
}
