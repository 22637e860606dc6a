import { z } from "zod";
import { brokenKinds } from "./broken-response.ts";

const answerSchema = z.object({
  status: z.int(),
  reason: z.string(),
  message: z.string().optional(),
  retryAfter: z.int().optional(),
});

/** A proxy's or front end's page instead of Google's JSON. */
const pageSchema = z.object({ status: z.int(), html: z.string() });

/**
 * `before`: nothing happened. `after`: the write happened, and the response is lost or is an error.
 * The client never learns the status of a broken response. A `timeout` hangs until the client gives up, or until
 * `delayMs` has passed.
 */
export const faultSchema = z.object({
  match: z
    .object({
      verb: z.string().optional(),
      calendarId: z.string().optional(),
      eventId: z.string().optional(),
      /** Only the nth request that matches, counted from 1. */
      nth: z.int().min(1).optional(),
    })
    .default({}),
  when: z.enum(["before", "after"]).default("before"),
  kind: z.union([z.enum(["reset", "timeout", ...brokenKinds]), pageSchema, answerSchema]),
  delayMs: z.int().optional(),
  /** How many requests it affects before it is removed. */
  times: z.int().min(1).default(1),
  seen: z.int().default(0),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

type Target = { verb: string; calendarId: string | null; eventId: string | null };

/** The first fault in the queue that matches the request, counted down. */
export function takeFault(state: { faults: Fault[] }, target: Target): Fault | null {
  for (const fault of state.faults) {
    if (!fits(fault, target)) continue;
    fault.seen += 1;
    if (fault.match.nth !== undefined && fault.seen !== fault.match.nth) continue;
    fault.times = fault.match.nth === undefined ? fault.times - 1 : 0;
    state.faults = state.faults.filter((other) => other.times > 0);
    return fault;
  }
  return null;
}

export function describeFault(fault: Fault): string {
  return `${describeKind(fault.kind)}, ${fault.when} the request was carried out`;
}

function describeKind(kind: Fault["kind"]): string {
  if (typeof kind === "string") return kind;
  return `${kind.status} ${"html" in kind ? "with a page" : kind.reason}`;
}

function fits({ match }: Fault, target: Target): boolean {
  return (
    (match.verb === undefined || match.verb === target.verb) &&
    (match.calendarId === undefined || match.calendarId === target.calendarId) &&
    (match.eventId === undefined || match.eventId === target.eventId)
  );
}
