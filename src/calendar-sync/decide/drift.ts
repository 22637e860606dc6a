import { z } from "zod";

/** What others changed of the fields that are ours, since the last save. */
export const DriftSchema = z.object({
  /** The content that was restored: a newer one starts over. */
  revision: z.number(),
  /** When each field was reverted, in ISO 8601, the oldest first. */
  reverts: z.record(z.string(), z.array(z.string()).readonly()),
  /** Fields that somebody keeps changing: they stay as they are, until the next save. */
  leftAlone: z.array(z.string()).readonly(),
});

export type Drift = z.infer<typeof DriftSchema>;

/** More reverts of one field in a day are a fight with another program, which nobody wins. */
const MAX_REVERTS = 3;
const DAY_MS = 24 * 60 * 60_000;

/** The drift that still counts for a revision at a moment. */
export function currentDrift(recorded: Drift | null, revision: number, now: Date): Drift {
  if (recorded?.revision !== revision) return { revision, reverts: {}, leftAlone: [] };

  const since = now.getTime() - DAY_MS;
  const recent = Object.entries(recorded.reverts)
    .map(([field, instants]) => [field, instants.filter((at) => Date.parse(at) > since)] as const)
    .filter(([, instants]) => instants.length > 0);
  return { ...recorded, reverts: Object.fromEntries(recent) };
}

/** Whether fields were left alone until the next save, and that save is made. */
export function isLeavingOver(recorded: Drift | null, revision: number): boolean {
  return recorded !== null && recorded.revision !== revision && recorded.leftAlone.length > 0;
}

/** Whether a field that drifted once more is left alone. */
export function isGivenUp({ reverts, leftAlone }: Drift, field: string): boolean {
  return leftAlone.includes(field) || (reverts[field]?.length ?? 0) >= MAX_REVERTS;
}

export function withReverts(drift: Drift, fields: readonly string[], now: Date): Drift {
  const reverted = fields.map((field) => [field, [...(drift.reverts[field] ?? []), now.toISOString()]]);
  return { ...drift, reverts: { ...drift.reverts, ...Object.fromEntries(reverted) } };
}
