import { type AppAnswer, readAppAnswer, toError } from "./app-answer.ts";
import type { AppEndpoint, StepRequest } from "./app-endpoint.ts";
import type { FaultDraw } from "./faults.ts";
import type { Job } from "./job-queue.ts";
import { toRequestBody } from "./run.ts";

/** Both may throw: the runner then treats the connection as broken, as if the process had died at that point. */
export type RunnerHooks = {
  /** Before the request: the app has done nothing yet. */
  beforeRequest?: (request: StepRequest) => void | Promise<void>;
  /** After the app's answer: its work is done, and an error here makes it do the work again. */
  afterResponse?: (request: StepRequest, answer: AppAnswer) => void | Promise<void>;
};

export type AskApp = (job: Job) => Promise<AppAnswer>;

type Parts = {
  endpoint: AppEndpoint;
  hooks: RunnerHooks;
  draw: FaultDraw;
  isCheckpointed: boolean;
  signal: AbortSignal;
};

/** A function that makes one request to the app. It never throws: a broken connection is a failure to retry. */
export function createAppCaller({ endpoint, hooks, draw, isCheckpointed, signal }: Parts): AskApp {
  return async (job) => {
    const request = toStepRequest(job);
    const label = `${job.run.id} ${job.stepId} ${job.attempt} ${job.run.requests}`;
    const call = async () =>
      readAppAnswer(
        await endpoint.call(
          job.run.config.url,
          job.stepId,
          toRequestBody(job.run, job.attempt, isCheckpointed),
          signal,
        ),
      );

    try {
      await hooks.beforeRequest?.(request);
      if (draw("loseRequest", label)) return connectionLost();

      const repeated = draw("repeatRequest", label) ? call().catch(connectionLost) : undefined;
      const answer = await call();
      await repeated;
      await hooks.afterResponse?.(request, answer);
      return draw("loseAnswer", label) ? connectionLost() : answer;
    } catch {
      return connectionLost();
    }
  };
}

function toStepRequest({ run, stepId, attempt }: Job): StepRequest {
  return {
    functionId: run.config.id,
    runId: run.id,
    stepId,
    attempt,
    eventName: run.trigger.event.name,
  };
}

function connectionLost(): AppAnswer {
  return {
    kind: "failed",
    error: toError("The app could not be reached, or the connection to it broke."),
    advice: { noRetry: false, retryAfter: null },
  };
}
