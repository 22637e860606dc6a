import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

/** What a reader's app has already. */
const APP = `
import { eq } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { createCalendarSync, SyncFailure, touch, touchAll } from "#src/calendar-sync/create-calendar-sync.ts";
import type { EventContent, TicketHolder } from "#src/calendar-sync/ports.ts";

type Session = {
  revision: number;
  googleEventId: string | null;
  attendees: TicketHolder[];
  startsAt: string;
  endsAt: string;
  timeZone: string;
  deletedAt: Date | null;
};
const sessions = pgTable("session", { id: text("id").primaryKey(), googleEventId: text("google_event_id") });
const inngest = new Inngest({ id: "courses" });
declare const db: NodePgDatabase;
declare function findSession(id: string): Promise<Session | null>;
declare function contentOf(session: Session): EventContent;
export const sell = (id: string) => db.transaction((tx) => touch(tx, id));
export const start = (ids: string[]) => db.transaction((tx) => touchAll(tx, ids));
`;

test("the code in the engine's README compiles in an app", async () => {
  const readme = await readFile("src/calendar-sync/README.md", "utf8");
  const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  expect(blocks.length).toBeGreaterThan(1);
  await mkdir(".local", { recursive: true });
  const folder = await mkdtemp(join(".local", "readme-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, "app.ts"),
    APP + blocks.join("\n") + "export { readChanges, reconcile, sync };\n",
  );
  const settings = {
    extends: resolve("tsconfig.json"),
    include: ["app.ts", resolve("src/calendar-sync/**/*.d.ts")],
    // Stricter than what `create-next-app` sets.
    compilerOptions: { noPropertyAccessFromIndexSignature: false },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));

  const tsc = resolve("node_modules/typescript/bin/tsc");
  const compiled = promisify(execFile)(process.execPath, [tsc, "--noEmit", "--project", folder]);
  expect(
    await compiled.then(
      () => "",
      ({ stdout }) => stdout,
    ),
  ).toBe("");
});
