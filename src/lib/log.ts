import pino from "pino";
import { env } from "#src/env.mjs";

/** The app's log: lines of JSON on standard output. Ids and outcomes go in; content, tokens and addresses never do. */
export const log = pino({ level: env.LOG_LEVEL ?? "info", base: undefined });
