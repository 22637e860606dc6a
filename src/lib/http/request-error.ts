import type { ProblemStatus } from "./problem-response.ts";

/** A request that can't be handled: the status says why, and the message says what to send instead. */
export class RequestError extends Error {
  override name = "RequestError";
  readonly status: ProblemStatus;

  constructor(status: ProblemStatus, message: string) {
    super(message);
    this.status = status;
  }
}
