import { format, stripVTControlCharacters } from "node:util";
import { log } from "#src/lib/log.ts";

/** Sends the console output of Next.js and its libraries to the app's log, one line each, with a code to search for. */
export function logConsole(): void {
  console.warn = (...said: unknown[]) => log.warn(lineOf(said), wordsOf(said));
  console.error = (...said: unknown[]) => log.error(lineOf(said), wordsOf(said));
}

function lineOf(said: readonly unknown[]): { function: string; code: string } {
  const error = said.find((part) => part instanceof Error);
  return { function: "next", code: error?.name ?? "said" };
}

function wordsOf(said: readonly unknown[]): string {
  return stripVTControlCharacters(format(...said)).trim();
}
