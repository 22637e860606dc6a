import type { Engine } from "../engine.ts";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import { calendarConnection } from "../schema.ts";
import type { LastError } from "../decide/mirror-state.ts";
import { isRowInUse, keyInUse } from "./calendar-in-use.ts";

const isHere = (engine: Pick<Engine, "settings">) => isRowInUse(engine, calendarConnection);

/** Whether the connection that the settings name is paused. */
export const isPausedHere = (engine: Pick<Engine, "settings">) =>
  and(isHere(engine), isNotNull(calendarConnection.pausedSince));

export async function isConnectionPaused(engine: Engine): Promise<boolean> {
  const rows = await engine.db
    .select({ since: calendarConnection.pausedSince })
    .from(calendarConnection)
    .where(isPausedHere(engine));
  return rows.length > 0;
}

/**
 * Pauses the connection unless it is paused already. After a relapse, the next probe waits at least as long as before.
 */
export async function pauseConnection(engine: Engine, lastError: LastError): Promise<void> {
  const { pausedSince, resumedAt, probes: before } = calendarConnection;
  const [last] = await engine.db
    .select({ pausedSince, resumedAt, probes: before, now: databaseTime })
    .from(calendarConnection)
    .where(isHere(engine));
  if (last?.pausedSince) return;

  const isRelapse =
    last?.resumedAt && last.now.getTime() - last.resumedAt.getTime() < probeWait(last.probes) * 2;
  const probes = isRelapse ? last.probes : 0;
  const probeAt = databaseTimePlus(probeWait(probes));
  const pause = { pausedSince: databaseTime, lastError, probes, probeAt };
  const paused = await engine.db
    .insert(calendarConnection)
    .values({ ...keyInUse(engine), ...pause })
    .onConflictDoUpdate({
      target: [calendarConnection.googleUser, calendarConnection.googleCalendarId],
      set: pause,
      setWhere: sql`${calendarConnection.pausedSince} is null`,
    })
    .returning({ since: calendarConnection.pausedSince });
  if (paused.length > 0)
    engine.log.error({ code: lastError.code }, "The connection to Google Calendar is paused");
}

/** Claims the probe that is due for this caller alone, and schedules the next one; false when none is due. */
export async function claimProbe(engine: Engine): Promise<boolean> {
  const due = and(isPausedHere(engine), isOver(sql`${calendarConnection.probeAt}`));
  const [row] = await engine.db.select().from(calendarConnection).where(due);
  if (!row) return false;

  const probes = row.probes + 1;
  const claimed = await engine.db
    .update(calendarConnection)
    .set({ probes, probeAt: databaseTimePlus(probeWait(probes)) })
    .where(and(due, eq(calendarConnection.probes, row.probes)))
    .returning({ probes: calendarConnection.probes });
  return claimed.length > 0;
}

export async function resumeConnection(engine: Engine): Promise<void> {
  await engine.db
    .update(calendarConnection)
    .set({ pausedSince: null, probeAt: null, resumedAt: databaseTime })
    .where(isHere(engine));
  engine.log.info({}, "The connection to Google Calendar works again");
}

const FIRST_MS = 60_000;
const MAX_MS = 15 * 60_000;

/** How long to wait before a paused connection is probed again: a minute, doubling up to 15 minutes. */
function probeWait(probes: number): number {
  return Math.min(FIRST_MS * 2 ** probes, MAX_MS);
}
