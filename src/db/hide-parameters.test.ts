import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { expect, test } from "vitest";
import { DatabaseError } from "./errors.ts";
import { hideParameters } from "./hide-parameters.ts";
import * as schema from "./schema.ts";

/** Nobody listens on port 1. */
const unreachable = () =>
  hideParameters(
    drizzle({
      client: new Pool({ connectionString: "postgres://nobody:secret@127.0.0.1:1/none" }),
      schema,
      casing: "snake_case",
    }),
  );

test("a transaction that gets no connection fails as the database's, like a statement", async () => {
  const db = unreachable();

  await expect(db.transaction(async () => {})).rejects.toBeInstanceOf(DatabaseError);
  await expect(db.select().from(schema.ticket)).rejects.toBeInstanceOf(DatabaseError);
  await expect(db.execute("select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
