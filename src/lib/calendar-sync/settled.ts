import type { Target } from "./calendar-target.ts";
import type { GoogleEvent } from "#src/lib/calendar/google-event.ts";
import type { Settled } from "./mirror-store.ts";
import { fieldHashes, type FieldHashes } from "#src/lib/calendar/owned-fields.ts";
import type { Wanted } from "#src/lib/calendar/wanted-event.ts";

/** What an attempt went by. */
export type Facts = { target: Target; wanted: Wanted; version: number };

/** Nothing was left to write. */
export function concluded({ target, wanted, version }: Facts): Settled {
  const { known, lease, eventId } = target;
  const hashes = wanted.kind === "event" ? fieldHashes(wanted.event) : (lease.appliedHashes ?? {});
  const base = { outcome: "unchanged", changed: [], version, wrote: false } as const;

  if (known.kind === "recorded") {
    const { htmlLink, iCalUid, sequence } = lease;
    const event = { id: eventId, etag: known.etag, hashes, htmlLink, iCalUid, sequence };
    return { ...base, state: "synced", event, restingId: null };
  }
  if (known.kind === "read" && known.event.status !== "cancelled" && wanted.kind !== "nothing") {
    return { ...base, state: "synced", event: recordOf(known.event, hashes), restingId: null };
  }
  return { ...base, state: stateWithout(wanted), event: null, restingId: lease.googleEventId };
}

export function wroteEvent(
  { version }: Facts,
  outcome: "created" | "updated" | "revived",
  changed: readonly string[],
  event: GoogleEvent,
  hashes: FieldHashes,
): Settled {
  const state = "synced";
  return { outcome, changed, state, version, event: recordOf(event, hashes), restingId: null, wrote: true };
}

export function removedEvent({ target, wanted, version }: Facts): Settled {
  const state = stateWithout(wanted);
  return {
    outcome: "removed",
    changed: [],
    state,
    version,
    event: null,
    restingId: target.eventId,
    wrote: true,
  };
}

function stateWithout(wanted: Wanted): "waiting_for_dates" | "removed" {
  return wanted.kind === "nothing" ? wanted.because : "removed";
}

function recordOf(event: GoogleEvent, hashes: FieldHashes): NonNullable<Settled["event"]> {
  return {
    id: event.id,
    etag: event.etag,
    hashes,
    htmlLink: event.htmlLink ?? null,
    iCalUid: event.iCalUID ?? null,
    sequence: event.sequence ?? null,
  };
}
