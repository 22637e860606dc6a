import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from "vitest";

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

// Imported only now: these modules read the settings above.
const { closeDatabase, provideDatabase } = await import("#src/db/database.ts");
const { emptyDatabase, openTestDatabase } = await import("./test-database.ts");

beforeAll(async () => provideDatabase(await openTestDatabase()));
afterAll(closeDatabase);

beforeEach(async () => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
  await emptyDatabase();
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
