import type { Command } from "./commands.ts";

/** What the app does to the world outside its memory, one thing at a time. */
export type EffectKind = "google" | "database" | "inngest" | "answer";

export type Effect = { kind: EffectKind; label: string; phase: "before" | "after" };

/** What happens to an attempt at one of its effects. */
export type Act =
  /** The process is gone, and with it everything that the attempt would have done. */
  | { do: "die" }
  /** As by death, in the midst of a transaction, and its connection stays: whoever writes waits in vain for a while. */
  | { do: "vanish" }
  /** The statement fails: before it took effect, or after. */
  | { do: "fail" }
  /** A reader of resources is told that there is none, as by a replica that lags or a lost folder. */
  | { do: "find nothing" }
  /** The attempt hangs while time passes for everybody else. */
  | { do: "stall"; seconds: number }
  /** Something else happens just then; a second write may itself be held until the first has ended. */
  | { do: "meanwhile"; afterSeconds: number; command: Command };

/** Springs once: at the nth effect from now on that fits. */
export type Trap = {
  on:
    | "any"
    | "google"
    | "google write"
    | "list"
    | "record"
    | "database"
    | "reading"
    | "transaction"
    | "answer";
  phase: "before" | "after";
  nth: number;
  act: Act;
};

/** Where a host looks up a resource. */
const READINGS: readonly string[] = ["select content_resource", "select course_session"];
/** Where an attempt records what it did. */
export const RECORD = "record";
const WRITES = ["insert", "patch", "update", "delete"];

export function fitsEffect(on: Trap["on"], { kind, label }: Effect): boolean {
  if (on === "any") return true;
  if (on === "reading") return isReading(label);
  if (on === "transaction") return label === "transaction";
  if (on === "record") return label === RECORD;
  if (on === "list") return label === "list";
  return on === "google write" ? kind === "google" && WRITES.includes(label) : on === kind;
}

export function isReading(label: string): boolean {
  return READINGS.includes(label);
}
