import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { env } from "#src/env.mjs";

type Context = Readonly<Record<string, string | number>>;

const context = new AsyncLocalStorage<Context>();

/** The app's log: JSON lines on standard output. It has ids and outcomes, never content, tokens or addresses. */
export const log = pino({
  level: env.LOG_LEVEL ?? "info",
  base: undefined,
  mixin: () => context.getStore() ?? {},
});

/** Adds fields such as `{ function, run }` to every line logged during some work. */
export function withLogContext<Result>(fields: Context, work: () => Result): Result {
  return context.run({ ...context.getStore(), ...fields }, work);
}
