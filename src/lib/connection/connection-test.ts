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
  token: { title: "Sign in to Google", ok: "Google gave out a token for the host." },
  create: {
    title: "Make a test event",
    ok: "It was made: private, tentative, in 1990, without guests and without mail.",
  },
  read: { title: "Read it back", ok: "It is in the calendar as it was sent." },
  remove: { title: "Remove it", ok: "It is gone again." },
};

export const notTried: FailureWords = { message: "Not tried, since a step before it failed.", hint: "" };

export const readBackWrong: FailureWords = {
  message: "Google took the test event, but doesn't show it.",
  hint: "Run the test again; if it stays so, check GOOG_CALENDAR_ID.",
};

/** Marks a test event; none of the properties that make an event a resource's. */
export const TEST_PROPERTY = "syncConnectionTest";

/** An event that bothers nobody, should it be left: in the past, private, free, without reminders. */
export function testEvent(id: string, installationId: string): calendar_v3.Schema$Event {
  return {
    id,
    summary: "Connection test",
    description: "Made to test the connection, and removed at once. If you see it, you may delete it.",
    status: "tentative",
    visibility: "private",
    transparency: "transparent",
    start: { dateTime: "1990-01-01T12:00:00Z", timeZone: "UTC" },
    end: { dateTime: "1990-01-01T12:15:00Z", timeZone: "UTC" },
    reminders: { useDefault: false, overrides: [] },
    extendedProperties: { private: { [TEST_PROPERTY]: installationId } },
  };
}
