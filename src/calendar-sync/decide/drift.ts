import { z } from "zod";

/** What others changed in our fields since the last save. */
export const DriftSchema = z.object({
  /** The revision that was restored; a newer one starts over. */
  revision: z.number(),
  /** When each field was reverted, in ISO 8601, oldest first. */
  reverts: z.record(z.string(), z.array(z.string()).readonly()),
  /** Fields that someone keeps changing: we leave them as they are until the next save. */
  leftAlone: z.array(z.string()).readonly(),
});

export type Drift = z.infer<typeof DriftSchema>;

/** More reverts of one field in a day mean a fight with another program, which no one wins. */
const MAX_REVERTS = 3;
const DAY_MS = 24 * 60 * 60_000;

/** The drift that still counts for a revision at a given time. */
export function currentDrift(recorded: Drift | null, revision: number, now: Date): Drift {
  if (recorded?.revision !== revision) return { revision, reverts: {}, leftAlone: [] };

  const since = now.getTime() - DAY_MS;
  const recent = Object.entries(recorded.reverts)
    .map(([field, instants]) => [field, instants.filter((at) => Date.parse(at) > since)] as const)
    .filter(([, instants]) => instants.length > 0);
  return { ...recorded, reverts: Object.fromEntries(recent) };
}

/** Whether fields were left alone until the next save, and that save has now been made. */
export function isLeavingOver(recorded: Drift | null, revision: number): boolean {
  return recorded !== null && recorded.revision !== revision && recorded.leftAlone.length > 0;
}

/** Whether to leave a field alone that has drifted once more. */
export function isGivenUp({ reverts, leftAlone }: Drift, field: string): boolean {
  return leftAlone.includes(field) || (reverts[field]?.length ?? 0) >= MAX_REVERTS;
}

export function withReverts(drift: Drift, fields: readonly string[], now: Date): Drift {
  const reverted = fields.map((field) => [field, [...(drift.reverts[field] ?? []), now.toISOString()]]);
  return { ...drift, reverts: { ...drift.reverts, ...Object.fromEntries(reverted) } };
}
