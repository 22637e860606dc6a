import * as fc from "fast-check";
import { change, created } from "./arbitrary-fields.ts";
import { emptyRead, overtaken } from "./arbitrary-traps.ts";
import type { Command } from "./commands.ts";
import type { Act } from "./effects.ts";

const wait = (seconds: number): Command => ({ do: "wait", seconds });
const meanwhile = (command: Command): Act => ({ do: "meanwhile", afterSeconds: 0, command });
const published: Command = { do: "save", resource: 0, change: { state: "published" } };
const deleteByHand: Command = { do: "hand", resource: 0, hand: { act: "delete" } };
const restoreByHand: Command = { do: "hand", resource: 0, hand: { act: "restore" } };

/** An attempt that is overtaken while it writes. */
const overtakenSave = fc
  .tuple(overtaken, change)
  .map(([trapped, older]): Command[] => [
    { do: "trap", trap: trapped },
    { do: "save", resource: 0, change: older },
    wait(200),
  ]);

/** A deletion by hand of which only a full reading can tell. */
const missedDeletion: Command[] = [wait(700), deleteByHand, { do: "expire sync tokens" }, wait(200)];

/** An id that was given up, and that comes back to life. */
const revivedStray = fc
  .constantFrom("published", "archived")
  .map((state): Command[] => [
    published,
    wait(700),
    { do: "refuse revival", resource: 0, of: "event" },
    deleteByHand,
    { do: "sync", resource: 0 },
    wait(200),
    { do: "refuse revival", resource: 0, of: "nothing" },
    restoreByHand,
    wait(700),
    { do: "save", resource: 0, change: { state } },
    wait(20),
  ]);

/** A run that is ended from outside when Google has carried its write out: what it records is its last word. */
const cancelledRun = fc.constantFrom("archived", "draft").map((state): Command[] => [
  published,
  wait(20),
  {
    do: "trap",
    trap: { on: "google write", phase: "after", nth: 1, act: meanwhile({ do: "cancel", resource: 0 }) },
  },
  { do: "save", resource: 0, change: { state } },
  wait(200),
]);

/** A save of which nobody hears, after an attempt read what to write. */
const unheardSave = fc.tuple(change, change).map(([older, newer]): Command[] => [
  {
    do: "trap",
    trap: {
      on: "reading",
      phase: "after",
      nth: 2,
      act: meanwhile({ do: "save unheard", resource: 0, change: newer }),
    },
  },
  { do: "save", resource: 0, change: older },
  wait(700),
]);

/** A write whose look-up finds nothing. */
const emptyLookUp = fc
  .tuple(emptyRead, change)
  .map(([trapped, saved]): Command[] => [
    published,
    wait(20),
    { do: "trap", trap: trapped },
    { do: "save", resource: 0, change: saved },
    wait(20),
  ]);

/** A broken connection, found out by a write. */
const refusedTokens = change.map((saved): Command[] => [
  { do: "set Google", setting: { tokenAnswer: "invalid_grant" } },
  { do: "revoke tokens" },
  { do: "save", resource: 0, change: saved },
  wait(200),
]);

/** An id that somebody else took before we came to it. */
const takenId = fc
  .tuple(created, change)
  .map(([fields, saved]): Command[] => [
    { do: "foreign", kind: "on our id", resource: 3 },
    { do: "create", resource: 3, fields: { ...fields, state: "published" } },
    wait(40),
    { do: "save", resource: 3, change: saved },
    wait(20),
  ]);

/** What chance alone would bring together too seldom. */
export const scene: fc.Arbitrary<Command[]> = fc.oneof(
  { weight: 5, arbitrary: overtakenSave },
  { weight: 1, arbitrary: fc.constant(missedDeletion) },
  { weight: 1, arbitrary: revivedStray },
  { weight: 1, arbitrary: cancelledRun },
  { weight: 2, arbitrary: unheardSave },
  { weight: 1, arbitrary: emptyLookUp },
  { weight: 1, arbitrary: refusedTokens },
  { weight: 1, arbitrary: takenId },
);
