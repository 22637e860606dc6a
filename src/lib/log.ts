import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { env } from "#src/env.mjs";

type Context = Readonly<Record<string, string | number>>;

const context = new AsyncLocalStorage<Context>();

/** The app's log: lines of JSON on standard output. Ids and outcomes go in; content, tokens and addresses never do. */
export const log = pino({
  level: env.LOG_LEVEL ?? "info",
  base: undefined,
  mixin: () => context.getStore() ?? {},
});

/** Has every line that is logged during some work name what it belongs to, as in `{ function, run }`. */
export function withLogContext<Result>(fields: Context, work: () => Result): Result {
  return context.run({ ...context.getStore(), ...fields }, work);
}
