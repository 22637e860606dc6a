import { z } from "zod";

import { parseDuration } from "./duration.ts";

const concurrencySchema = z.object({
  limit: z.number(),
  key: z.string().nullish(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

const triggerSchema = z.object({
  event: z.string().nullish(),
  expression: z.string().nullish(),
  cron: z.string().nullish(),
});

const functionSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  triggers: z.array(triggerSchema),
  steps: z.object({
    step: z.object({
      runtime: z.object({ url: z.url() }),
      retries: z.object({ attempts: z.number().nullish() }).nullish(),
    }),
  }),
  concurrency: z.union([z.number(), concurrencySchema, z.array(concurrencySchema)]).nullish(),
  debounce: z
    .object({ key: z.string().nullish(), period: z.string(), timeout: z.string().nullish() })
    .nullish(),
  cancel: z.array(z.object({ event: z.string(), if: z.string().nullish() })).nullish(),
});

const syncAnswerSchema = z.object({ app_id: z.string(), functions: z.array(functionSchema) });

type ConcurrencyLimit = { limit: number; key: string | undefined; scope: "fn" | "env" | "account" };

export type FunctionConfig = {
  id: string;
  name: string;
  url: string;
  maxAttempts: number;
  events: { name: string; expression: string | undefined }[];
  crons: string[];
  concurrency: ConcurrencyLimit[];
  debounce: { key: string | undefined; period: number; timeout: number | undefined } | undefined;
  cancelOn: { event: string; expression: string | undefined }[];
  /** Options that are set but that this runner doesn't support. */
  ignored: string[];
};

export type AppConfig = { appId: string; functions: FunctionConfig[] };

const defaultRetries = 4;
const unsupportedOptions = [
  "batchEvents",
  "idempotency",
  "priority",
  "rateLimit",
  "singleton",
  "throttle",
  "timeouts",
];

/** Reads what `PUT /api/inngest` answered. */
export function parseAppConfig(answer: unknown): AppConfig {
  const { app_id, functions } = syncAnswerSchema.parse(answer);
  return { appId: app_id, functions: functions.map(toFunctionConfig) };
}

function toFunctionConfig(config: z.infer<typeof functionSchema>): FunctionConfig {
  const { id, name, triggers, steps, debounce } = config;
  return {
    id,
    name: name ?? id,
    url: steps.step.runtime.url,
    maxAttempts: (steps.step.retries?.attempts ?? defaultRetries) + 1,
    events: triggers.flatMap(({ event, expression }) =>
      typeof event === "string" ? [{ name: event, expression: expression ?? undefined }] : [],
    ),
    crons: triggers.flatMap(({ cron }) => (typeof cron === "string" ? [cron] : [])),
    concurrency: toLimits(config.concurrency),
    debounce: debounce
      ? {
          key: debounce.key ?? undefined,
          period: parseDuration(debounce.period),
          timeout: typeof debounce.timeout === "string" ? parseDuration(debounce.timeout) : undefined,
        }
      : undefined,
    cancelOn: (config.cancel ?? []).map(({ event, if: expression }) => ({
      event,
      expression: expression ?? undefined,
    })),
    ignored: unsupportedOptions.filter((option) => config[option] !== undefined && config[option] !== null),
  };
}

function toLimits(concurrency: z.infer<typeof functionSchema>["concurrency"]): ConcurrencyLimit[] {
  if (concurrency === undefined || concurrency === null) return [];
  if (typeof concurrency === "number")
    return concurrency > 0 ? [{ limit: concurrency, key: undefined, scope: "fn" }] : [];

  return [concurrency]
    .flat()
    .filter(({ limit }) => limit > 0)
    .map(({ limit, key, scope }) => ({ limit, key: key ?? undefined, scope: scope ?? "fn" }));
}
