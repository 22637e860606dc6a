import { type IncomingEvent, internalEventNames, type JsonObject } from "./event.ts";
import type { Run } from "./run.ts";

const withoutEcho: readonly string[] = [internalEventNames.failed, internalEventNames.finished];

/** The events that report a run's end. A run that such an event started reports nothing. */
export function endingEvents(run: Run): IncomingEvent[] {
  const { event } = run.trigger;
  if (withoutEcho.includes(event.name)) return [];

  const data: JsonObject = {
    function_id: run.config.id,
    run_id: run.id,
    event,
    events: [event],
    ...(run.error === undefined ? {} : { error: run.error }),
    ...(run.output === undefined ? {} : { result: run.output }),
  };
  const finished = { name: internalEventNames.finished, data };
  if (run.status === "FAILED") return [finished, { id: run.id, name: internalEventNames.failed, data }];
  if (run.status === "CANCELLED") return [finished, { id: run.id, name: internalEventNames.cancelled, data }];
  return [finished];
}
