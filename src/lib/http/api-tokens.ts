import { env } from "#src/env.mjs";
import type { Tokens } from "./check-token.ts";

/** As the settings name them. */
export function apiTokens(): Tokens {
  return {
    current: env.API_TOKEN ?? null,
    previous: env.API_TOKEN_PREVIOUS ?? null,
    readOnly: env.API_TOKEN_READ ?? null,
  };
}
