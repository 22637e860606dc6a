import type { Json } from "./event.ts";
import type { Run, StepRecord } from "./run.ts";

// Runs in the form of an Inngest server's API v2.

type Options = { appId: string; includeOutput: boolean };

export function toRunView(run: Run, { appId, includeOutput }: Options) {
  return {
    id: run.id,
    function: { id: withoutPrefix(run.config.id, appId), name: run.config.name },
    app: { id: appId },
    status: run.status,
    ...toTimes(run),
    trigger: {
      eventIds: [run.trigger.internalId],
      eventName: run.trigger.event.name,
      isBatch: false,
      ...(run.cron === undefined ? {} : { cronSchedule: run.cron }),
    },
    ...(includeOutput ? toOutput(run) : {}),
  };
}

export function toTraceView(run: Run, { includeOutput }: Options) {
  return {
    runId: run.id,
    rootSpan: {
      id: run.id,
      name: run.config.name,
      status: run.status === "QUEUED" ? "WAITING" : run.status,
      ...toTimes(run),
      ...(includeOutput ? toOutput(run) : {}),
      children: [...run.steps.values()].map((step) => toSpan(step, includeOutput)),
    },
  };
}

/** The older API v1, which the server's own documentation uses. */
export function toRunViewV1(run: Run) {
  return {
    run_id: run.id,
    function_id: run.config.id,
    event_id: run.trigger.internalId,
    status: run.status.charAt(0) + run.status.slice(1).toLowerCase(),
    run_started_at: toIso(run.startedAt ?? run.queuedAt),
    ended_at: toIso(run.endedAt) ?? null,
    output: run.output ?? run.error ?? null,
  };
}

function toSpan(step: StepRecord, includeOutput: boolean) {
  return {
    id: step.id,
    name: step.name,
    status: step.status,
    stepOp: step.operation,
    stepId: step.name,
    ...toTimes(step),
    ...(includeOutput ? toOutput(step) : {}),
    metadata: [
      {
        scope: "step",
        kind: "attempts",
        values: { attempts: String(step.attempts) },
        updatedAt: toIso(step.queuedAt),
      },
    ],
    children: [],
  };
}

type Timed = { queuedAt: number; startedAt: number | undefined; endedAt: number | undefined };

function toTimes({ queuedAt, startedAt, endedAt }: Timed) {
  return {
    queuedAt: toIso(queuedAt),
    startedAt: toIso(startedAt),
    endedAt: toIso(endedAt),
    durationMs: startedAt === undefined || endedAt === undefined ? undefined : String(endedAt - startedAt),
  };
}

function toOutput({ output, error }: { output: Json | undefined; error: Json | undefined }) {
  if (error !== undefined) return { output: { error } };
  return output === undefined ? {} : { output: { data: output } };
}

function toIso(instant: number): string;
function toIso(instant: number | undefined): string | undefined;
function toIso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

function withoutPrefix(functionId: string, appId: string): string {
  return functionId.startsWith(`${appId}-`) ? functionId.slice(appId.length + 1) : functionId;
}
