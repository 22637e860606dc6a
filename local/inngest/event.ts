import { z } from "zod";

export type Json = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = Record<string, Json>;

/** An event as a sender writes it. */
export const incomingEventSchema = z.object({
  id: z.string().nullish(),
  name: z.string().min(1).max(256),
  data: z.record(z.string(), z.json()).nullish(),
  user: z.record(z.string(), z.json()).nullish(),
  ts: z.number().nullish(),
  v: z.string().nullish(),
  meta: z.json().optional(),
});

export type IncomingEvent = z.input<typeof incomingEventSchema>;

/** An event as functions receive it. */
export type InngestEvent = {
  id: string;
  name: string;
  data: JsonObject;
  ts: number;
  user?: JsonObject;
  v?: string;
};

export type EventRecord = { internalId: string; receivedAt: number; event: InngestEvent };

export const internalEventNames = {
  failed: "inngest/function.failed",
  finished: "inngest/function.finished",
  cancelled: "inngest/function.cancelled",
  invoked: "inngest/function.invoked",
  cron: "inngest/scheduled.timer",
} as const;

/** A sender's event, with everything it omitted filled in. */
export function completeEvent(incoming: IncomingEvent, internalId: string, now: number): InngestEvent {
  const { id, name, data, user, ts, v } = incoming;
  return {
    id: id === undefined || id === null || id === "" ? internalId : id,
    name,
    data: data ?? {},
    ts: ts === undefined || ts === null || ts === 0 ? now : ts,
    user: user ?? {},
    ...(v === undefined || v === null ? {} : { v }),
  };
}
