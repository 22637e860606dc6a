import type { Engine } from "../engine.ts";
import { decideWrite } from "../decide/decide-write.ts";
import { currentDrift, isLeavingOver } from "../decide/drift.ts";
import { desiredEvent } from "../decide/desired-event.ts";
import { readDatabaseTime } from "../store/database-time.ts";
import { findTarget, readTarget, type Target } from "../attempt/calendar-target.ts";
import type { GoogleBudget } from "../attempt/call-budget.ts";
import { peekMirror } from "../store/lease.store.ts";
import { readSource } from "../attempt/read-source.ts";

/** What a sync would do, and to which fields. */
export type SyncPreview =
  | { action: "create" | "remove" | "nothing" | "elsewhere"; changed: readonly string[] }
  | { action: "adopt" | "update"; changed: readonly string[] }
  | { action: "invalid"; problems: string };

/** Reads the resource and Google as a write attempt would, but writes nothing. */
export async function previewSync(
  engine: Engine,
  resourceId: string,
  budget: GoogleBudget,
): Promise<SyncPreview> {
  const now = await readDatabaseTime(engine);
  const mirror = await peekMirror(engine, resourceId);
  const source = await readSource(engine, resourceId, mirror, now);
  if (source.kind === "missing") return { action: "nothing", changed: [] };
  if (source.kind === "invalid") return { action: "invalid", problems: source.problems };

  if (mirror.isElsewhere) return { action: "elsewhere", changed: [] };

  const target = await findTarget(engine, mirror, source.storedEventId, budget);
  const desired = desiredEvent(source.event, target.identity, now);
  const drift = currentDrift(mirror.drift, source.revision, now);
  const past = {
    now,
    applied: mirror.appliedHashes,
    drift,
    holdsGuests: false,
    isLeavingOver: isLeavingOver(mirror.drift, source.revision),
  };
  const decision = decideWrite(desired, target.observed, target.identity, past);
  if (decision.do === "read" || decision.do === "confirm") {
    const read = await readTarget(engine, target, budget);
    return inWords(decideWrite(desired, read.observed, read.identity, past), read);
  }
  return inWords(decision, target);
}

function inWords(decision: ReturnType<typeof decideWrite>, { lease, identity }: Target): SyncPreview {
  switch (decision.do) {
    case "patch": {
      const isNew = identity.isAdopted && !lease.googleEventId;
      return { action: isNew ? "adopt" : "update", changed: decision.changed };
    }
    case "insert":
    case "revive":
    case "next-generation":
      return { action: "create", changed: [] };
    case "remove":
      return { action: "remove", changed: [] };
    case "conclude":
    case "hold-guests":
    case "read":
    case "confirm":
      return { action: identity.isAdopted && !lease.googleEventId ? "adopt" : "nothing", changed: [] };
  }
}
