import { z } from "zod";
import { isOwnEventId } from "./event-id.ts";
import { INSTALLATION_PROPERTY, RESOURCE_PROPERTY } from "./event-id.ts";

/** What a scan reads of each event that changed in Google. A tombstone may hold nothing but its id. */
export const ScannedEventSchema = z.object({
  id: z.string(),
  etag: z.string().nullish(),
  status: z.string().nullish(),
  /** The event that this is an occurrence of. */
  recurringEventId: z.string().nullish(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).nullish() }).nullish(),
});

export type ScannedEvent = z.infer<typeof ScannedEventSchema>;

export type ScannedMirror = {
  resourceId: string;
  generation: number;
  googleEventId: string | null;
  adoptedEventId: string | null;
  etag: string | null;
};

/** The resource that an event of this installation names; null for all other events. */
export function resourceOf(event: ScannedEvent, installationId: string): string | null {
  const own = event.extendedProperties?.private;
  return own?.[INSTALLATION_PROPERTY] === installationId ? (own[RESOURCE_PROPERTY] ?? null) : null;
}

export type ScanFindings = {
  /** Mirrors that no longer match what Google holds. */
  toMark: string[];
  /** Mirrors whose event is as recorded. */
  asRecorded: string[];
  /** Events of this installation whose resource isn't in the database; they are only reported. */
  orphans: string[];
  /** Copies that someone made of our events: they still name our resource. */
  copies: { id: string; etag: string }[];
};

/** Compares a page of Google's events with our records. */
export function compareScan(
  events: readonly ScannedEvent[],
  mirrors: readonly ScannedMirror[],
  installationId: string,
): ScanFindings {
  const byEvent = new Map(mirrors.map((mirror) => [mirror.googleEventId, mirror]));
  const byResource = new Map(mirrors.map((mirror) => [mirror.resourceId, mirror]));
  const findings: ScanFindings = { toMark: [], asRecorded: [], orphans: [], copies: [] };

  for (const event of events) {
    const resourceId = resourceOf(event, installationId);
    const mirror = byEvent.get(event.id) ?? (resourceId ? byResource.get(resourceId) : undefined);
    const isGone = event.status === "cancelled";
    if (!mirror) {
      if (resourceId && !isGone && !event.recurringEventId) findings.orphans.push(event.id);
      continue;
    }
    if (event.recurringEventId && mirror.googleEventId !== event.id) continue;
    if (!isGone && !isOwnEventId(event.id, { ...mirror, installationId })) {
      if (event.etag) findings.copies.push({ id: event.id, etag: event.etag });
      continue;
    }
    const isRecorded = mirror.googleEventId === event.id && mirror.etag === event.etag;
    const isRecordedRemoval = isGone && mirror.etag === null;
    // A tombstone of an older generation belongs to an event that was replaced.
    const isOldTombstone = isGone && mirror.googleEventId !== event.id;
    if (isRecorded || isRecordedRemoval || isOldTombstone) findings.asRecorded.push(mirror.resourceId);
    else findings.toMark.push(mirror.resourceId);
  }
  return findings;
}
