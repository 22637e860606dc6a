import { randomBytes } from "node:crypto";
import { toSyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { failureWords, type FailureWords } from "#src/lib/calendar/failure-words.ts";
import {
  type ConnectionTest,
  nothingToRemove,
  notTried,
  readBackWrong,
  TEST_PROPERTY,
  testEvent,
  type TestResult,
  type TestStep,
  testStepWords,
} from "#src/lib/connection/connection-test.ts";
import { refusalWords } from "#src/lib/connection/judge-connection.ts";
import { readInstallationId } from "./facts.query.ts";
import { readConnectionSettings } from "./read-connection-settings.ts";

/**
 * Creates a test event in the calendar, reads it back and removes it, whatever happens in between. A paused connection
 * resumes if every step succeeds.
 */
export async function testConnection(now: Date): Promise<ConnectionTest> {
  const installationId = await readInstallationId();
  const id = randomBytes(16).toString("hex");

  const token = await attempt("token", () => calendar.google.reauthorize());
  const create = await after([token], "create", () =>
    calendar.charged(() => calendar.google.insertEvent(testEvent(id, installationId))),
  );
  const read = await after([token, create], "read", () => readBack(id));
  // An insert whose answer was lost may have succeeded.
  const remove = create.isRefused
    ? { result: { step: "remove" as const, state: "unknown" as const, ...nothingToRemove } }
    : await after([token], "remove", () => removeTestEvents(id, installationId));

  const results = [token, create, read, remove].map(({ result }) => result);
  const isWell = results.every(({ state }) => state === "ok");
  if (isWell && (await calendar.isPaused())) await calendar.resume();
  return { at: now.toISOString(), isWell, results };
}

async function readBack(id: string): Promise<void> {
  if (!(await calendar.charged(() => calendar.google.getEvent(id)))) throw new NotShown();
}

class NotShown extends Error {
  override name = "NotShown";
}

/** Also those of interrupted tests. */
async function removeTestEvents(id: string, installationId: string): Promise<void> {
  const left = await calendar.charged(() => calendar.google.findEvents({ [TEST_PROPERTY]: installationId }));
  const ids = new Set([id, ...left.flatMap((event) => event.id ?? [])]);
  for (const found of ids) await removeTestEvent(found);
}

async function removeTestEvent(id: string): Promise<void> {
  try {
    await calendar.charged(() => calendar.google.deleteEvent(id));
  } catch (error) {
    if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
  }
}

/** `isRefused`: Google answered that it won’t do it. */
type Attempt = { result: TestResult; isRefused?: boolean };

async function after(
  before: readonly Attempt[],
  step: TestStep,
  work: () => Promise<unknown>,
): Promise<Attempt> {
  return before.every(({ result }) => result.state === "ok")
    ? attempt(step, work)
    : { result: { step, state: "unknown", ...notTried } };
}

async function attempt(step: TestStep, work: () => Promise<unknown>): Promise<Attempt> {
  try {
    await work();
    return { result: { step, state: "ok", message: testStepWords[step].ok, hint: "" } };
  } catch (error) {
    return { result: { step, state: "wrong", ...wordsFor(error) }, isRefused: isRefusal(error) };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof GoogleCalendarError && error.status !== null && error.status < 500;
}

function wordsFor(error: unknown): FailureWords {
  if (error instanceof NotShown) return readBackWrong;
  if (error instanceof GoogleCalendarError) {
    const { message, hint } = refusalWords(readConnectionSettings(), error);
    return { message, hint };
  }
  const { code } = toSyncFailure(error, { number: 0, random: 0 });
  return failureWords[code];
}
