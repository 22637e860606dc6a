import type { EventSource } from "../decide/desired-event.ts";
import { SyncFailure } from "../decide/sync-failure.ts";
import type { Engine } from "../engine.ts";
import type { TicketHolder } from "../ports.ts";
import { type GuestRecords, guestSourceOf } from "../store/guest-records.query.ts";

export type ValidSource = {
  kind: "valid";
  revision: number;
  storedEventId: string | null;
  holders: readonly TicketHolder[];
  event: EventSource;
};

export type Source = ValidSource | { kind: "missing" } | { kind: "invalid"; problems: string };

/** Reads the event as its host describes it now, with what is recorded about its guests. */
export async function readSource(
  engine: Engine,
  resourceId: string,
  records: GuestRecords,
  now: Date,
): Promise<Source> {
  const found = await engine.host.readEvent(resourceId);
  if (found.kind === "missing" || found.kind === "invalid") return found;

  const { revision, googleEventId: storedEventId, attendees: holders } = found;
  const known = { kind: "valid", revision, storedEventId, holders } as const;
  if (found.kind === "removed") {
    const { span, timeZone } = found;
    return { ...known, event: { kind: "removed", span, timeZone } };
  }
  const { content } = found;
  const guests = guestSourceOf(holders, records, engine.settings.user, now);
  const meet = { recorded: records.meet, revision };
  return { ...known, event: { kind: "event", content, guests, meet } };
}

const EMPTY_READ_WAIT_MS = 15_000;

/** @throws SyncFailure for an event that is missing or invalid */
export async function readValidSource(
  engine: Engine,
  resourceId: string,
  records: GuestRecords,
  now: Date,
): Promise<ValidSource> {
  const source = await readSource(engine, resourceId, records, now);
  if (source.kind === "valid") return source;
  if (source.kind === "invalid") throw new SyncFailure("invalidResource", "stop", null, source.problems);
  // The event's change was recorded: a read that doesn't find it says more about the database than about the event.
  const detail = `Event resource not found: ${resourceId}`;
  throw new SyncFailure("databaseFailed", "retry", EMPTY_READ_WAIT_MS, detail);
}
