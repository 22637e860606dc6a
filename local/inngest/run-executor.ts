import { type Operation, type RetryAdvice, toError } from "./app-answer.ts";
import type { AskApp } from "./app-caller.ts";
import { backoffAfter, parseRetryAfter } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { parseDuration, parseWakeTime } from "./duration.ts";
import type { EventRecord, Json } from "./event.ts";
import { holds } from "./expression.ts";
import { type Job, JobQueue } from "./job-queue.ts";
import type { Random } from "./random.ts";
import { isFinished, type Memo, type Run, type RunStatus } from "./run.ts";
import { recordAnswer, recordMemo, recordRequest, recordRetry } from "./step-record.ts";

type Parts = {
  clock: Clock;
  random: Random;
  ask: AskApp;
  /** Milliseconds between attempts, instead of the backoff table. */
  retryInterval: number | undefined;
  backoffDivisor: number;
  /** Milliseconds to delay a request, for shuffling. */
  delay: (label: string) => number;
  onEnd: (run: Run) => void;
  onChange: () => void;
};

type Wait = { run: Run; operation: Operation };

/** Takes runs from start to end: asks the app what comes next, and does it. */
export class RunExecutor {
  readonly #parts: Parts;
  readonly #queue: JobQueue;
  #waits = new Set<Wait>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#queue = new JobQueue(parts.clock, (job) => this.#perform(job), parts.onChange);
  }

  get inFlight(): number {
    return this.#queue.inFlight;
  }

  start(run: Run): void {
    this.#enqueue({ run, stepId: "step", attempt: 0 });
  }

  end(run: Run, status: RunStatus, result: { output?: Json; error?: Json } = {}): void {
    if (isFinished(run)) return;
    run.status = status;
    run.endedAt = this.#parts.clock.now();
    run.output = result.output;
    run.error = result.error;
    run.retryAt = undefined;
    for (const cancel of run.timers) cancel();
    run.timers.clear();
    for (const wait of this.#waits) if (wait.run === run) this.#waits.delete(wait);
    this.#parts.onEnd(run);
  }

  /** Keeps what a request has done so far; the request continues. False if the run is over. */
  checkpoint(run: Run, operations: Operation[]): boolean {
    if (isFinished(run)) return false;
    const now = this.#parts.clock.now();
    for (const operation of operations) {
      if (operation.op !== "StepRun" && operation.op !== "Step") continue;
      const memo = { type: "data" as const, data: operation.data ?? null };
      recordAnswer({ run, stepId: "step", attempt: 0 }, operation, now, now);
      run.memo.set(operation.id, memo);
      recordMemo(run, operation, memo, now);
    }
    this.#parts.onChange();
    return true;
  }

  /** Continues the runs that wait for this event. */
  wake(record: EventRecord): void {
    for (const wait of this.#waits) {
      const { run, operation } = wait;
      const bindings = { event: run.trigger.event, async: record.event };
      if (operation.name !== record.event.name || !holds(operation.opts?.if, bindings)) continue;

      this.#waits.delete(wait);
      this.#finishStep(run, operation, { type: "data", data: record.event });
    }
  }

  #enqueue(job: Job, wait = 0): void {
    const { clock, delay } = this.#parts;
    const label = `${job.run.id} ${job.stepId} ${job.attempt} ${job.run.memo.size}`;
    this.#queue.enqueue(job, clock.now() + wait + delay(label));
  }

  async #perform(job: Job): Promise<void> {
    const { run } = job;
    const askedAt = this.#parts.clock.now();
    recordRequest(job, askedAt);

    const answer = await this.#parts.ask(job);
    if (isFinished(run)) return;

    if (answer.kind === "returned") this.end(run, "COMPLETED", { output: answer.value });
    else if (answer.kind === "failed") this.#retryOrFail(job, answer.error, answer.advice);
    else this.#applyAll(job, answer.operations, answer.advice, askedAt);
  }

  #applyAll(job: Job, operations: Operation[], advice: RetryAdvice, askedAt: number): void {
    if (operations.length > 1) job.run.planFirst = true;
    for (const operation of operations) {
      if (isFinished(job.run)) return;
      recordAnswer(job, operation, askedAt, this.#parts.clock.now());
      this.#apply(job, operation, advice);
    }
  }

  #apply(job: Job, operation: Operation, advice: RetryAdvice): void {
    const { run } = job;
    const { id, op, data = null, error = null } = operation;
    switch (op) {
      case "StepRun":
      case "Step":
        return this.#finishStep(run, operation, { type: "data", data });
      case "StepFailed":
        return this.#finishStep(run, operation, { type: "error", error });
      case "StepError":
        if (advice.noRetry || isLastTry(job)) {
          return this.#finishStep(run, operation, { type: "error", error });
        }
        return this.#retry(job, advice, operation);
      case "StepPlanned":
        return this.#begin(run, operation, () => this.#enqueue({ run, stepId: id, attempt: 0 }));
      case "Sleep":
        return this.#begin(run, operation, () => this.#sleep(run, operation));
      case "WaitForEvent":
        return this.#begin(run, operation, () => this.#wait(run, operation));
      case "RunComplete":
        return this.end(run, "COMPLETED", { output: data });
      default:
        return this.end(run, "FAILED", {
          error: toError(
            `The local runner doesn't support the operation ${op}. Use an Inngest server for it.`,
          ),
        });
    }
  }

  /** Starts what the SDK asked for, unless it asked for the same before. */
  #begin(run: Run, { id }: Operation, start: () => void): void {
    if (run.pending.has(id) || run.memo.has(id)) return;
    run.pending.add(id);
    start();
  }

  #sleep(run: Run, operation: Operation): void {
    const at = parseWakeTime(operation.name ?? "", this.#parts.clock.now());
    this.#later(run, at, () => this.#finishStep(run, operation, { type: "data", data: null }));
  }

  #wait(run: Run, operation: Operation): void {
    const wait = { run, operation };
    this.#waits.add(wait);
    const timeout = operation.opts?.timeout;
    if (typeof timeout !== "string") return;

    this.#later(run, this.#parts.clock.now() + parseDuration(timeout), () => {
      if (this.#waits.delete(wait)) this.#finishStep(run, operation, { type: "data", data: null });
    });
  }

  #later(run: Run, at: number, callback: () => void): void {
    const cancel = this.#parts.clock.setTimer(at, () => {
      run.timers.delete(cancel);
      callback();
    });
    run.timers.add(cancel);
  }

  #finishStep(run: Run, operation: Operation, memo: Memo): void {
    run.pending.delete(operation.id);
    run.memo.set(operation.id, memo);
    recordMemo(run, operation, memo, this.#parts.clock.now());

    const isRace = operation.opts?.parallelMode === "race";
    if (run.pending.size > 0 && !isRace) return;
    if (run.pending.size === 0) run.planFirst = false;
    this.#enqueue({ run, stepId: "step", attempt: 0 });
  }

  #retryOrFail(job: Job, error: Json, advice: RetryAdvice): void {
    if (advice.noRetry || isLastTry(job)) this.end(job.run, "FAILED", { error });
    else this.#retry(job, advice);
  }

  #retry(job: Job, advice: RetryAdvice, operation?: Operation): void {
    const { clock, random, retryInterval, backoffDivisor } = this.#parts;
    const { run, stepId, attempt } = job;
    const wait =
      parseRetryAfter(advice.retryAfter, clock.now()) ??
      retryInterval ??
      backoffAfter(attempt, random(`backoff ${run.id} ${stepId} ${attempt} ${run.memo.size}`)) /
        backoffDivisor;

    recordRetry(run, operation, clock.now() + wait);
    this.#enqueue({ run, stepId, attempt: attempt + 1 }, wait);
  }
}

function isLastTry({ run, attempt }: Job): boolean {
  return attempt + 1 >= run.config.maxAttempts;
}
