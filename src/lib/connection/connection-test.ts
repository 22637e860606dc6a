import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { FailureWords } from "#src/lib/calendar/failure-words.ts";
import type { CheckState } from "./connection-report.ts";

export const TEST_STEPS = ["token", "create", "read", "remove"] as const;

export type TestStep = (typeof TEST_STEPS)[number];

export type TestResult = {
  step: TestStep;
  state: Extract<CheckState, "ok" | "wrong" | "unknown">;
} & FailureWords;

export type ConnectionTest = { at: string; isWell: boolean; results: TestResult[] };

export const testStepWords: Record<TestStep, { title: string; ok: string }> = {
  token: { title: "Sign in to Google", ok: "Google issued a token for the host." },
  create: {
    title: "Make a test event",
    ok: "Created: private, tentative, in 1990, without guests or emails.",
  },
  read: { title: "Read it back", ok: "It is in the calendar exactly as sent." },
  remove: { title: "Remove it", ok: "Removed from the calendar." },
};

export const notTried: FailureWords = { message: "Not tried, because an earlier step failed.", hint: "" };

export const nothingToRemove: FailureWords = { message: "Nothing was created.", hint: "" };

export const readBackWrong: FailureWords = {
  message: "Google accepted the test event, but doesn’t show it.",
  hint: "Run the test again. If it still fails, check GOOG_CALENDAR_ID.",
};

/** Marks a test event; it has none of the properties that tie an event to a resource. */
export const TEST_PROPERTY = "syncConnectionTest";

/** Harmless if it is left behind: in the past, private, free, without reminders. */
export function testEvent(id: string, installationId: string): calendar_v3.Schema$Event {
  return {
    id,
    summary: "Connection test",
    description: "Created to test the connection and removed at once. If you see it, you can delete it.",
    status: "tentative",
    visibility: "private",
    transparency: "transparent",
    start: { dateTime: "1990-01-01T12:00:00Z", timeZone: "UTC" },
    end: { dateTime: "1990-01-01T12:15:00Z", timeZone: "UTC" },
    reminders: { useDefault: false, overrides: [] },
    extendedProperties: { private: { [TEST_PROPERTY]: installationId } },
  };
}
