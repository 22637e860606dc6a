import { readDatabaseTime as readTimeOf } from "#src/calendar-sync/store/database-time.ts";
import { database } from "./database.ts";

/** The time by the database clock, which counts wherever processes compare times. */
export async function readDatabaseTime(): Promise<Date> {
  return readTimeOf({ db: await database() });
}
