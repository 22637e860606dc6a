import { GoogleCalendarError } from "#src/lib/google-calendar-error.ts";
import { createGoogleCalendarEvent, deleteGoogleCalendarEvent } from "#src/lib/google-calendar.ts";
import { assertCalendarIsThere, nextGeneration, readTarget, type Target } from "./calendar-target.ts";
import type { Decision } from "#src/lib/calendar/decide-write.ts";
import type { GoogleBudget } from "./google-budget.ts";
import { GoogleEventSchema } from "#src/lib/calendar/google-event.ts";
import { whoIsTold } from "#src/lib/calendar/mail-policy.ts";
import type { Settled } from "./record-store.ts";
import { deferGuests, recordInvitations } from "./guest-store.ts";
import { patchEvent } from "./patch-event.ts";
import { type Facts, removedEvent, wroteEvent } from "./settled.ts";

export type Write = Extract<Decision, { do: "insert" | "patch" | "revive" | "remove" }>;

/**
 * Sends one write. Where Google's event turns out to be another than was known, the answer is the target as it is now,
 * to decide anew.
 */
export async function sendWrite(write: Write, facts: Facts, budget: GoogleBudget): Promise<Settled | Target> {
  const { target } = facts;
  try {
    return await send(write, facts, budget);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError)) throw error;
    if (write.do === "remove" && isGone(error)) {
      if (error.status === 404) await assertCalendarIsThere(budget);
      return removedEvent(facts);
    }
    if (write.do === "revive" && isGone(error)) return afterRefusedRevival(target, budget);
    if (error.reason === "forbidden" && (write.do === "patch" || write.do === "revive")) {
      const now = await readTarget(target, budget);
      const isDeleted = now.known.kind === "read" && now.known.event.status === "cancelled";
      if (isDeleted) return afterRefusedRevival(target, budget);
    }
    if (error.action === "defer-guests" && invites(write)) {
      await deferGuests(target.lease.resourceId);
      return target;
    }
    if (error.action !== "read-again") throw error;

    const now = await readTarget(target, budget);
    // Taken, and yet not there: a deleted event that Google forgot, all but its id.
    return write.do === "insert" && now.known.kind === "none" ? nextGeneration(target) : now;
  }
}

async function send(write: Write, facts: Facts, budget: GoogleBudget): Promise<Settled> {
  const { eventId } = facts.target;
  const isPast = facts.wanted.kind === "event" && facts.wanted.isPast;
  if (write.do === "remove") {
    const options = {
      ifMatch: write.etag,
      sendUpdates: whoIsTold({ what: "removed", isPast: write.isPast }),
    };
    await budget.spend(() => deleteGoogleCalendarEvent(eventId, options));
    return removedEvent(facts);
  }

  const { resourceId } = facts.target.lease;
  await recordInvitations(resourceId, write.guests?.added ?? []);
  const what = write.do === "patch" ? write.changed : "created";
  const sendUpdates = whoIsTold({ what, isPast, status: write.event.status });
  if (write.do === "insert") {
    const details = { ...write.event, id: eventId, attendees: write.guests.attendees };
    const event = await budget.spend(() => createGoogleCalendarEvent(details, { sendUpdates }));
    const created = { outcome: "created", changed: [], guests: write.guests } as const;
    return wroteEvent(facts, created, GoogleEventSchema.parse(event));
  }

  const event = await budget.spend(() => patchEvent(eventId, write, { ifMatch: write.etag, sendUpdates }));
  const { guests } = write;
  const written =
    write.do === "patch"
      ? ({ outcome: "updated", changed: write.changed, guests } as const)
      : ({ outcome: "revived", changed: [], guests } as const);
  return wroteEvent(facts, written, GoogleEventSchema.parse(event));
}

function invites(write: Write): boolean {
  return write.do !== "remove" && write.guests !== null && write.guests.added.length > 0;
}

/** Some deleted events don't come back: their id is given up for the next one. */
async function afterRefusedRevival(target: Target, budget: GoogleBudget): Promise<Target> {
  await assertCalendarIsThere(budget);
  return nextGeneration(target);
}

function isGone({ status }: GoogleCalendarError): boolean {
  return status === 404 || status === 410;
}
