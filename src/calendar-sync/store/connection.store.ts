import { and, eq, isNotNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import { calendarConnection } from "#src/db/schema.ts";
import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { log } from "#src/lib/log.ts";
import { probeWait } from "#src/calendar-sync/decide/probe-wait.ts";
import { calendarInUse } from "./calendar-in-use.ts";

const here = () => {
  const { user, address } = calendarInUse();
  return { googleUser: user, googleCalendarId: address };
};

const isHere = () =>
  and(
    eq(calendarConnection.googleUser, here().googleUser),
    eq(calendarConnection.googleCalendarId, here().googleCalendarId),
  );

/** Whether the connection that the settings name is paused. */
export const isPausedHere = () => and(isHere(), isNotNull(calendarConnection.pausedSince));

export async function isConnectionPaused(): Promise<boolean> {
  const db = await database();
  const rows = await db
    .select({ since: calendarConnection.pausedSince })
    .from(calendarConnection)
    .where(isPausedHere());
  return rows.length > 0;
}

/** Pauses the connection, once: whoever finds it paused leaves it so. A relapse is probed no sooner than before. */
export async function pauseConnection(lastError: LastError): Promise<void> {
  const db = await database();
  const { pausedSince, resumedAt, probes: before } = calendarConnection;
  const [last] = await db
    .select({ pausedSince, resumedAt, probes: before, now: databaseTime })
    .from(calendarConnection)
    .where(isHere());
  if (last?.pausedSince) return;

  const isRelapse =
    last?.resumedAt && last.now.getTime() - last.resumedAt.getTime() < probeWait(last.probes) * 2;
  const probes = isRelapse ? last.probes : 0;
  const probeAt = databaseTimePlus(probeWait(probes));
  const pause = { pausedSince: databaseTime, lastError, probes, probeAt };
  const paused = await db
    .insert(calendarConnection)
    .values({ ...here(), ...pause })
    .onConflictDoUpdate({
      target: [calendarConnection.googleUser, calendarConnection.googleCalendarId],
      set: pause,
      setWhere: sql`${calendarConnection.pausedSince} is null`,
    })
    .returning({ since: calendarConnection.pausedSince });
  if (paused.length > 0) log.error({ code: lastError.code }, "The connection to Google Calendar is paused");
}

/** Claims the next probe for the caller alone, and puts off the one after it; false when none is due. */
export async function claimProbe(): Promise<boolean> {
  const db = await database();
  const due = and(isPausedHere(), isOver(sql`${calendarConnection.probeAt}`));
  const [row] = await db.select().from(calendarConnection).where(due);
  if (!row) return false;

  const probes = row.probes + 1;
  const claimed = await db
    .update(calendarConnection)
    .set({ probes, probeAt: databaseTimePlus(probeWait(probes)) })
    .where(and(due, eq(calendarConnection.probes, row.probes)))
    .returning({ probes: calendarConnection.probes });
  return claimed.length > 0;
}

export async function resumeConnection(): Promise<void> {
  const db = await database();
  await db
    .update(calendarConnection)
    .set({ pausedSince: null, probeAt: null, resumedAt: databaseTime })
    .where(isHere());
  log.info("The connection to Google Calendar works again");
}
