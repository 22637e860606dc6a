"use server";

import { refresh } from "next/cache";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { isAgreed, type SyncQuestion } from "#src/lib/calendar/sync-question-words.ts";
import { retryFailed, retryQuestion } from "#src/lib/connection-check/retry-failed.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";

type RetryAnswer = { retried: number; stamp: string } | { question: SyncQuestion };

/** Syncs all events that failed, unless that may email guests and the organizer hasn't agreed to it. */
export async function retryAllAction(_before: unknown, form: FormData): Promise<RetryAnswer> {
  const { sessionId } = await requireSession("/organizer/connection");
  const question = await retryQuestion();
  if (question && !isAgreed(question, form)) return { question };

  const { stamp } = await readLiveState(sessionId, "connection");
  const retried = await retryFailed();
  refresh();
  return { retried, stamp };
}

export async function testConnectionAction(): Promise<ConnectionTest> {
  const actor = actorOf(await requireSession("/organizer/connection"));

  const test = await testConnection(new Date());
  await recordAudit({ actor, action: "connection-tested" });
  refresh();
  return test;
}
