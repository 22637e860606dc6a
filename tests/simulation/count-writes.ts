import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { type Deed, writesIn } from "./ledger.ts";
import type { Stage } from "./stage.ts";

const Sum = z.object({ rows: z.array(z.object({ changes: z.coerce.number() })).length(1) });

/**
 * Each write that Google carries out needs a reason of its own: a change of content or tickets, an act of a person's in
 * Google, guests who had to wait for Google's limit on invitations, a Meet link that Google failed to create, refused or
 * lost, or an attempt that was disturbed. Lost answers,
 * repeated requests and Google's own failures are none: whoever comes next reads before it writes.
 */
export async function tooManyWrites({ world, model }: Stage): Promise<string[]> {
  const deeds = writesIn(world.ledger);
  const writes = deeds.length;
  const meets = deeds.filter((deed) => repeatsMeet(deed) || losesMeet(deed)).length;
  const db = await database();
  const answer = await db.execute(
    sql`select coalesce(sum(desired_version), 0) as changes from calendar_mirror`,
  );
  const changes = Sum.parse(answer).rows[0]?.changes ?? 0;
  const { disturbances } = world.attempts;
  const limits = world.google
    .calls()
    .filter(({ reason }) => reason !== null && LIMITS.includes(reason)).length;
  const overwritten = world.google.calls().filter(({ verb }) => verb === "program: overwrite").length;
  if (writes <= changes + model.acts + model.renderings + overwritten + limits + meets + disturbances)
    return [];
  return [
    `Google carried out ${writes} writes, for ${changes} changes, ${model.renderings} of the address, ${model.acts} acts of people, ${overwritten} of programs, ${limits} refusals, ${meets} failures of Meet links and ${disturbances} disturbances`,
  ];
}

const LIMITS = ["quotaExceeded", "invalid", "forbidden"];

/** A request in place of one that failed. */
function repeatsMeet({ before, body }: Deed): boolean {
  const failed = JSON.stringify(before?.fields.conferenceData ?? null).includes('"failure"');
  return failed && body.includes("createRequest");
}

/** A revival after which the event has no conference any more. */
function losesMeet({ before, after }: Deed): boolean {
  return before?.fields.conferenceData !== undefined && after !== undefined && !after.fields.conferenceData;
}
