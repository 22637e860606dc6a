import type { Engine } from "../engine.ts";
import { readDatabaseTime } from "../store/database-time.ts";
import { mayWrite } from "../google/google-event.ts";
import { lastErrorOf, toSyncFailure } from "../decide/sync-failure.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { pauseConnection } from "../store/connection.store.ts";
import type { GoogleBudget } from "./call-budget.ts";

/** Google's `forbidden` may be about one event or the whole calendar: checks which, and returns the matching error. */
export async function afterAccessCheck(
  engine: Engine,
  thrown: unknown,
  budget: GoogleBudget,
): Promise<unknown> {
  if (!(thrown instanceof GoogleCalendarError) || thrown.action !== "check-access") return thrown;
  return mayWrite(await budget.spend(() => engine.google.readRole())) ? thrown : lostAccess();
}

/**
 * Pauses the connection as soon as a list shows that the host may only read, before a write fails because of it.
 *
 * @param role null when the list didn't say
 */
export async function pauseIfReadOnly(engine: Engine, role: string | null): Promise<void> {
  if (role === null || mayWrite(role)) return;
  const failure = toSyncFailure(lostAccess(), { number: 0, random: 0 });
  await pauseConnection(engine, lastErrorOf(failure, await readDatabaseTime(engine)));
}

function lostAccess(): GoogleCalendarError {
  return new GoogleCalendarError({
    operation: "list",
    status: 403,
    reason: "requiredAccessLevel",
    said: "",
  });
}
