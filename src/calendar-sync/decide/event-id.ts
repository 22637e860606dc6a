import { createHash } from "node:crypto";

export type EventIdentity = { installationId: string; resourceId: string; generation: number };

export const INSTALLATION_PROPERTY = "syncInstallation";
export const RESOURCE_PROPERTY = "syncResource";
const GENERATION_PROPERTY = "syncGeneration";
/** All by which an event of ours is known. */
export const OWN_PROPERTIES = [INSTALLATION_PROPERTY, RESOURCE_PROPERTY, GENERATION_PROPERTY] as const;

/** How an event in Google tells whose it is. */
export function identityProperties(identity: EventIdentity): Record<string, string> {
  return {
    [INSTALLATION_PROPERTY]: identity.installationId,
    [RESOURCE_PROPERTY]: identity.resourceId,
    [GENERATION_PROPERTY]: String(identity.generation),
  };
}

/**
 * The id of a resource's Google event. It is the same for every attempt, so Google refuses a repeated insert instead of
 * creating a second event. It differs between installations. Hex digits are within Google's alphabet for ids.
 */
export function deriveEventId({ installationId, resourceId, generation }: EventIdentity): string {
  return createHash("sha256")
    .update(JSON.stringify([installationId, resourceId, generation]))
    .digest("hex");
}

/** Whether an event has one of our ids: one that we derived, or the one that its resource came with. */
export function isOwnEventId(
  eventId: string,
  mirror: EventIdentity & { googleEventId: string | null; adoptedEventId: string | null },
): boolean {
  if (eventId === mirror.googleEventId || eventId === mirror.adoptedEventId) return true;
  const generations = Array.from({ length: mirror.generation + 1 }, (_, generation) => generation);
  return generations.some((generation) => deriveEventId({ ...mirror, generation }) === eventId);
}
