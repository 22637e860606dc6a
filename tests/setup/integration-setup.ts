import { afterEach, beforeEach, expect, inject, vi } from "vitest";
import { nextRequest } from "./next-request.ts";
import "./no-endless-timers.ts";

// The SDK copies the whole environment several times a request: from a plain object that takes a tenth of the time.
process.env = { ...process.env };
process.env["GOOG_CREDENTIALS_JSON"] = JSON.stringify({
  type: "service_account",
  client_email: "calendar@workshops.iam.gserviceaccount.com",
  private_key: inject("serviceAccountKey"),
});
process.env["GOOG_CALENDAR_IMPERSONATE_USER"] = "host@workshops.example";
process.env["BETTER_AUTH_SECRET"] = "only-for-tests-only-for-tests-only-for-tests";
process.env["APP_URL"] = "https://workshops.example";
process.env["API_TOKEN"] = "test-token-of-the-interface";
process.env["STRIPE_WEBHOOK_SECRET"] = "whsec_only_for_tests";
process.env["INNGEST_DEV"] = "http://127.0.0.1:8288";
process.env["LOG_LEVEL"] = "silent";

// Next's own request, which no test has: files share modules, so that it is replaced for all of them or for none.
vi.mock("next/headers", () => ({
  headers: async () => nextRequest.headers,
  cookies: async () => ({
    set: (name: string, value: string) => nextRequest.cookies.set(name, value),
    toString: () => nextRequest.headers.get("cookie") ?? "",
  }),
}));
vi.mock("next/cache", () => ({ refresh: () => {} }));
vi.mock(import("next/server"), async (original) => ({
  ...(await original()),
  connection: async () => {},
}));

// Imported only now: these modules read the settings above.
const { provideDatabase } = await import("#src/db/database.ts");
const { emptyDatabase, openTestDatabase } = await import("./test-database.ts");

// Files share the worker's database, as they share its modules; it ends with the worker.
provideDatabase(await openTestDatabase(inject("databaseTemplate")));

beforeEach(async () => {
  nextRequest.headers = new Headers();
  nextRequest.cookies.clear();
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
  await emptyDatabase();
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  // A file that sets the time would set it for the files after it, which share its worker.
  vi.useRealTimers();
});
