import { database } from "#src/db/database.ts";
import { installation } from "#src/db/schema.ts";

export async function readInstallationId(): Promise<string> {
  const db = await database();
  const [own] = await db.select().from(installation);
  if (!own) throw new Error("The database lacks its installation row; run: npm run db:migrate");
  return own.id;
}
