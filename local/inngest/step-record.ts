import type { Operation } from "./app-answer.ts";
import type { Job } from "./job-queue.ts";
import type { Memo, Run, StepOperation, StepRecord } from "./run.ts";

// These records are for people who look at a run; they don't affect how the run continues.

const operationNames: Record<string, StepOperation> = { Sleep: "SLEEP", WaitForEvent: "WAIT_FOR_EVENT" };

export function recordRequest({ run, stepId }: Job, now: number): void {
  run.status = "RUNNING";
  run.startedAt ??= now;
  run.requests += 1;
  run.retryAt = undefined;

  const step = run.steps.get(stepId);
  if (step === undefined) return;
  step.status = "RUNNING";
  step.startedAt ??= now;
  step.retryAt = undefined;
}

export function recordAnswer(job: Job, operation: Operation, askedAt: number, now: number): void {
  const { id, op } = operation;
  const step = job.run.steps.get(id) ?? createRecord(operation, askedAt);
  job.run.steps.set(id, step);
  const hasRun = op === "StepRun" || op === "Step" || op === "StepError" || op === "StepFailed";
  if (hasRun) step.attempts += 1;
  if (hasRun || op === "Sleep" || op === "WaitForEvent") step.startedAt ??= hasRun ? askedAt : now;
}

export function recordMemo(run: Run, operation: Operation, memo: Memo, now: number): void {
  const step = run.steps.get(operation.id);
  if (step === undefined) return;
  step.status = memo.type === "data" ? "COMPLETED" : "FAILED";
  step.endedAt = now;
  step.retryAt = undefined;
  step.output = memo.type === "data" ? memo.data : undefined;
  step.error = memo.type === "error" ? memo.error : undefined;
}

export function recordRetry(run: Run, operation: Operation | undefined, retryAt: number): void {
  run.retryAt = retryAt;
  const step = operation && run.steps.get(operation.id);
  if (step === undefined) return;
  step.status = "WAITING";
  step.error = operation?.error;
  step.retryAt = retryAt;
}

function createRecord({ id, op, name, displayName }: Operation, queuedAt: number): StepRecord {
  return {
    id,
    name: displayName ?? name ?? id,
    operation: operationNames[op] ?? "RUN",
    status: "WAITING",
    attempts: 0,
    queuedAt,
    startedAt: undefined,
    endedAt: undefined,
    output: undefined,
    error: undefined,
    retryAt: undefined,
  };
}
