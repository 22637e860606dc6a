import { migratePostgres } from "#src/db/migrate-postgres.ts";
import { createLiteralTables } from "../literal/tables.ts";
import type { Side } from "./start-world.ts";

export const product: Side = {
  name: "this app",
  module: new URL("../../src/commands/start.ts", import.meta.url),
  args: ["--host", "127.0.0.1"],
  prepareDatabase: async (url) => void (await migratePostgres(url)),
};

/** The plan's five steps to the letter, with the Google client of their first implementation. */
export const literal: Side = {
  name: "the plan to the letter",
  module: new URL("../literal/app.ts", import.meta.url),
  args: [],
  prepareDatabase: createLiteralTables,
};
