import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { closeDatabase } from "#src/db/database.ts";
import { env } from "#src/env.mjs";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";
import { readConnectionSettings } from "#src/lib/connection-check/read-connection-settings.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";
import { checkWords } from "#src/lib/connection/check-words.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";
import { ConnectionTestSchema, type Diagnosis, DiagnosisSchema } from "#src/lib/connection/report-schema.ts";
import { askRunningApp } from "../ask-running-app.ts";
import { isDatabaseInUse } from "../database-in-use.ts";

type Diagnosed = { diagnosis: Diagnosis; test: ConnectionTest | null };

/** Checks the connection with the database itself or, if a running app holds the embedded one, through that app. */
export async function diagnose(withTest: boolean): Promise<Diagnosed> {
  if (!env.DATABASE_URL && !existsSync(join(resolve(env.DATABASE_DIR), "data"))) {
    return { diagnosis: await readConnectionReport(false), test: null };
  }
  if (await isDatabaseInUse()) return throughRunningApp(withTest);

  try {
    const test = withTest ? await testConnection(new Date()) : null;
    return { diagnosis: await readConnectionReport(), test };
  } finally {
    await closeDatabase();
  }
}

async function throughRunningApp(withTest: boolean): Promise<Diagnosed> {
  const test = withTest ? await askRunningApp("POST", "/api/connection/test", ConnectionTestSchema) : null;
  const diagnosis = await askRunningApp("GET", "/api/connection", DiagnosisSchema);
  if (diagnosis) return { diagnosis, test };

  const { checks, ...report } = await readConnectionReport(false);
  const inUse = { id: "database" as const, ...checkWords.databaseInUse(readConnectionSettings()) };
  const seen = checks.map((check) => (check.id === "database" ? inUse : check));
  return { diagnosis: { ...report, isWell: false, checks: seen }, test: null };
}
