"use server";

import { calendar } from "#src/lib/calendar/calendar.ts";
import { refresh } from "next/cache";
import { z } from "zod";
import { readDatabaseTime } from "#src/db/read-database-time.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import type { Comparison } from "#src/calendar-sync/inspect/compare-with-google.ts";
import { isAccountRefused } from "#src/lib/connection-check/is-account-refused.ts";
import { isAgreed, type SyncQuestion, syncQuestion } from "#src/lib/calendar/sync-question-words.ts";
import type { SyncAsked } from "#src/lib/calendar/sync-now-words.ts";
import { type HistoryPage, historyPage } from "#src/lib/resources/history.query.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { organizerView, versionOf } from "#src/lib/resources/resource-view.ts";
import { snapshotOf } from "#src/lib/calendar/snapshot.ts";
import { requestedFormat } from "../../../requested-format.ts";
import { findEvent } from "../find-event.ts";

const Id = z.string().min(1).max(255);
const Entry = z.int().positive();

/** Starts a sync, unless it emails guests and the organizer hasn't agreed to that. */
export async function syncNow(
  unsafeId: string,
  _before: unknown,
  form: FormData,
): Promise<SyncAsked | { question: SyncQuestion }> {
  const id = Id.parse(unsafeId);
  await requireSession(eventPath(id));
  const found = await findEvent(id);
  const question = found.pause ? null : await questionOf(id);
  if (question && !isAgreed(question, form)) return { question };

  const { entries } = await historyPage(id, null);
  const at = (await readDatabaseTime()).toISOString();

  await requestSync(id);
  refresh();
  return { at, version: versionOf(found), afterEntry: entries[0]?.id ?? 0 };
}

async function questionOf(id: string): Promise<SyncQuestion | null> {
  const forecast = await calendar.foreseeSync(id);
  return syncQuestion(forecast, !forecast.isCertain && (await isAccountRefused()));
}

export async function compareNow(unsafeId: string): Promise<Comparison & { at: string; snapshot: string }> {
  const id = Id.parse(unsafeId);
  await requireSession(eventPath(id));
  const found = await findEvent(id);
  const { entries } = await historyPage(id, null);
  const { calendar: shown } = organizerView(found);
  const snapshot = snapshotOf({ calendar: shown, version: versionOf(found), newest: entries[0] ?? null });

  const comparison = await calendar.compare(id, await requestedFormat());
  refresh();
  return { ...comparison, at: (await readDatabaseTime()).toISOString(), snapshot };
}

export async function olderHistory(unsafeId: string, unsafeBefore: number): Promise<HistoryPage> {
  const id = Id.parse(unsafeId);
  await requireSession(eventPath(id));
  await findEvent(id);

  return historyPage(id, Entry.parse(unsafeBefore));
}

function eventPath(id: string): string {
  return `${HOME}/${encodeURIComponent(id)}`;
}
