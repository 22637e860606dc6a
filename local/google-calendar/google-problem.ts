import type { JsonObject } from "./merge-patch.ts";

type Details = { domain?: string; retryAfterSeconds?: number | null };

/** A Google error: thrown by the verbs, and turned into a response body in one place. */
export class GoogleProblem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly domain: string;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, reason: string, message: string, details: Details = {}) {
    super(message);
    this.name = "GoogleProblem";
    this.status = status;
    this.reason = reason;
    this.domain = details.domain ?? "global";
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }

  headers(): Record<string, string> {
    return this.retryAfterSeconds === null ? {} : { "Retry-After": String(this.retryAfterSeconds) };
  }

  body(): JsonObject {
    const errors = [{ domain: this.domain, reason: this.reason, message: this.message }];
    return { error: { code: this.status, message: this.message, errors } };
  }
}

export function invalid(message: string): GoogleProblem {
  return new GoogleProblem(400, "invalid", message);
}

export function required(message: string): GoogleProblem {
  return new GoogleProblem(400, "required", message);
}
