import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { holderFeed } from "#src/db/schema.ts";

export type HolderFeedRow = typeof holderFeed.$inferSelect;

export async function findHolderFeed(id: string): Promise<HolderFeedRow | null> {
  const db = await database();
  const [feed] = await db.select().from(holderFeed).where(eq(holderFeed.id, id));
  return feed ?? null;
}

/** Gives an address a feed; if it has one, a new link to it, which ends the one before. */
export async function renewHolderFeed(email: string): Promise<HolderFeedRow> {
  const db = await database();
  const [feed] = await db
    .insert(holderFeed)
    .values({ id: randomBytes(16).toString("base64url"), address: email.toLowerCase() })
    .onConflictDoUpdate({
      target: holderFeed.address,
      set: { linkVersion: sql`${holderFeed.linkVersion} + 1` },
    })
    .returning();
  if (!feed) throw new Error("The database returned no feed.");
  return feed;
}
