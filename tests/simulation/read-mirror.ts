import { eq } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { calendarMirror } from "#src/db/schema.ts";

export type MirrorRow = typeof calendarMirror.$inferSelect;

export async function readMirror(resourceId: string): Promise<MirrorRow | undefined> {
  const db = await database();
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, resourceId));
  return mirror;
}
