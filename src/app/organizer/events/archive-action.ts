"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import type { ArchiveAnswer } from "#src/lib/resources/archive-answer.ts";
import { archiveEffect, archiveEvents } from "#src/lib/resources/archive-events.ts";

const Asked = z.object({
  ids: z.array(z.string().max(255)).max(100),
  agreedIds: z.string().catch(""),
  agreedEmails: z.coerce.number().catch(0),
});

/** Archives the chosen events, once the organizer has agreed to the effect. */
export async function archiveAction(_before: ArchiveAnswer, form: FormData): Promise<ArchiveAnswer> {
  const by = actorOf(await requireSession(HOME));
  const { ids, ...agreed } = Asked.parse({
    ids: form.getAll("event"),
    agreedIds: form.get("agreedIds"),
    agreedEmails: form.get("agreedEmails"),
  });
  const now = new Date();
  const key = ids.join(" ");
  const effect = await archiveEffect(ids, now);
  if (effect.events === 0) return { kind: "none" };
  if (agreed.agreedIds !== key || agreed.agreedEmails < effect.emails) return { kind: "asked", key, effect };

  const { archived, refused } = await archiveEvents(ids, now, by);
  refresh();
  return { kind: "done", archived, refused };
}
