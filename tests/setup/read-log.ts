import pino from "pino";
import { afterEach, beforeEach } from "vitest";
import { z } from "zod";
import { log } from "#src/lib/log.ts";

const Line = z.record(z.string(), z.unknown());

/** The app's own log during each test, as it would be written to standard output. Call it at the top of a test file. */
export function useLog(): { lines: () => Record<string, unknown>[]; text: () => string } {
  const stream = pino.symbols.streamSym;
  const before: unknown = Reflect.get(log, stream);
  let written = "";
  beforeEach(() => {
    written = "";
    log.level = "info";
    Object.assign(log, { [stream]: { write: (line: string) => (written += line) } });
  });
  afterEach(() => {
    Object.assign(log, { [stream]: before });
    log.level = "silent";
  });
  return {
    text: () => written,
    lines: () =>
      written
        .split("\n")
        .filter(Boolean)
        .map((line) => Line.parse(JSON.parse(line))),
  };
}
