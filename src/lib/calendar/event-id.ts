import { createHash } from "node:crypto";

export type EventIdentity = { installationId: string; resourceId: string; generation: number };

/**
 * The id of a resource's Google event: the same for every attempt, so that a repeated insert is refused instead of
 * doubled, and different for every installation. Hex digits are inside Google's alphabet for ids.
 */
export function deriveEventId({ installationId, resourceId, generation }: EventIdentity): string {
  return createHash("sha256")
    .update(JSON.stringify([installationId, resourceId, generation]))
    .digest("hex");
}
