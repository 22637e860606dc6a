import type { ArchiveEffect } from "./archive-events.ts";

/** How the request to archive some events was answered; `key` identifies the events asked about. */
export type ArchiveAnswer =
  | { kind: "none" }
  | { kind: "asked"; key: string; effect: ArchiveEffect }
  | { kind: "done"; archived: number; refused: readonly string[] };
