import type { CancelTimer } from "./clock.ts";
import type { Slot } from "./concurrency.ts";
import type { EventRecord, Json } from "./event.ts";
import type { FunctionConfig } from "./function-config.ts";

export type RunStatus = "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
export type StepOperation = "RUN" | "SLEEP" | "WAIT_FOR_EVENT";

/** What happened to one step, for people who look at the run. */
export type StepRecord = {
  id: string;
  name: string;
  operation: StepOperation;
  status: "WAITING" | "RUNNING" | "COMPLETED" | "FAILED";
  attempts: number;
  queuedAt: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  output: Json | undefined;
  error: Json | undefined;
  retryAt: number | undefined;
};

export type Memo = { type: "data"; data: Json } | { type: "error"; error: Json };

export type Run = {
  id: string;
  config: FunctionConfig;
  trigger: EventRecord;
  cron: string | undefined;
  rerunOf: string | undefined;
  status: RunStatus;
  queuedAt: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  /** Requests made for this run. */
  requests: number;
  steps: Map<string, StepRecord>;
  /** Results of finished steps, in order of completion. */
  memo: Map<string, Memo>;
  /** Steps that were requested and haven't finished. */
  pending: Set<string>;
  /** Set while steps run in parallel: the SDK then plans a step before it runs it. */
  planFirst: boolean;
  slots: Slot[];
  timers: Set<CancelTimer>;
  output: Json | undefined;
  error: Json | undefined;
  retryAt: number | undefined;
};

export function isFinished({ status }: Run): boolean {
  return status === "COMPLETED" || status === "FAILED" || status === "CANCELLED";
}

/** What the SDK needs to continue the run from its current state. */
export function toRequestBody(run: Run, attempt: number, isCheckpointed: boolean) {
  const { event } = run.trigger;
  return {
    version: 2,
    event,
    events: [event],
    steps: Object.fromEntries(run.memo),
    ctx: {
      run_id: run.id,
      attempt,
      // Tells the SDK to continue after a step, and to hand in its result in the meantime.
      ...(isCheckpointed && { fn_id: run.config.id, qi_id: run.id }),
      max_attempts: run.config.maxAttempts,
      disable_immediate_execution: run.planFirst,
      use_api: false,
      stack: { stack: [...run.memo.keys()], current: run.memo.size },
    },
  };
}
