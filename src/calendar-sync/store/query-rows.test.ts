import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { queryRows } from "./query-rows.ts";

test.each([
  ["an object that holds them, as node-postgres and PGlite do", { rows: [{ id: "event-1" }], rowCount: 1 }],
  ["a list, as postgres-js does", [{ id: "event-1" }]],
])("rows are read from %s", async (_how, answer) => {
  const db = { execute: async () => answer };
  expect(await queryRows({ db }, z.object({ id: z.string() }), sql`select 1`)).toEqual([{ id: "event-1" }]);
});
