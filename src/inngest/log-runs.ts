import { Middleware, NonRetriableError, StepError } from "inngest";
import { z } from "zod";
import { log, withLogContext } from "#src/lib/log.ts";

type Handled = Pick<Middleware.OnRunErrorArgs, "ctx" | "fn">;

/** Adds the function, the event, the resource and the run to every line that is logged during a run. */
export class LogRuns extends Middleware.BaseMiddleware {
  readonly id = "log-runs";

  override wrapFunctionHandler({ next, ...handled }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return withLogContext(contextOf(handled), next);
  }

  override wrapStepHandler({ next, stepInfo, ...handled }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return withLogContext({ ...contextOf(handled), step: stepInfo.options.id }, next);
  }

  override onRunError({ error, isFinalAttempt, ...handled }: Middleware.OnRunErrorArgs): void {
    // A step's error is logged where it is thrown, with its cause.
    if (error instanceof StepError) return;

    const reason = error instanceof NonRetriableError ? error.message : error.name;
    withLogContext(contextOf(handled), () =>
      log.error({ code: error.name, reason, isFinalAttempt }, "A run failed"),
    );
  }
}

const About = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ resourceId: z.string() }).transform(({ resourceId }) => resourceId),
]);

function contextOf({ ctx, fn }: Handled): Record<string, string | number> {
  const { event, runId, attempt } = ctx;
  const resource = About.safeParse(event.data).data;
  return { function: fn.id(), event: event.name, run: runId, attempt, ...(resource && { resource }) };
}
