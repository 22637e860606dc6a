import { sql } from "drizzle-orm";
import { Pool } from "pg";
import { vi } from "vitest";
import { z } from "zod";
import { database } from "#src/db/database.ts";

type Asked = { query: string; params: unknown[] };
type Plan = { rows: number; removed: number; loops: number; scans: boolean; plans: Plan[] };

const PlanSchema: z.ZodType<Plan> = z.lazy(() =>
  z
    .object({
      "Node Type": z.string(),
      "Actual Rows": z.number(),
      "Actual Loops": z.number(),
      "Rows Removed by Filter": z.number().default(0),
      Plans: z.array(PlanSchema).default([]),
    })
    .transform((node) => ({
      rows: node["Actual Rows"],
      removed: node["Rows Removed by Filter"],
      loops: node["Actual Loops"],
      scans: node["Node Type"].includes("Scan"),
      plans: node.Plans,
    })),
);
const ExplainedSchema = z.object({
  rows: z.tuple([
    z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: PlanSchema, "Execution Time": z.number() })]) }),
  ]),
});

const NameSchema = z.object({ rows: z.tuple([z.object({ name: z.string() })]) });
const StatementSchema = z.object({ text: z.string() });

export type StatementCosts = {
  /** How many rows the statements took into their hands. */
  read: number;
  /** How long they took, in milliseconds. */
  ms: number;
};

/** Connects to the database of this test. */
export async function openPool(): Promise<Pool> {
  const db = await database();
  const [{ name }] = NameSchema.parse(await db.execute(sql`select current_database() as name`)).rows;
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${name}`;
  return new Pool({ connectionString: url.href });
}

/** Does the work, then runs each of its statements again and asks PostgreSQL what that cost. */
export async function costsOf<Answer>(
  pool: Pool,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer } & StatementCosts> {
  const spy = vi.spyOn(Pool.prototype, "query");
  const answer = await work();
  const asked = spy.mock.calls.map(([statement, params]) => ({
    query: StatementSchema.parse(statement).text,
    params: z.array(z.unknown()).parse(params),
  }));
  spy.mockRestore();
  const costs = await Promise.all(asked.map((each) => explain(pool, each)));
  return {
    answer,
    read: costs.reduce((sum, { read }) => sum + read, 0),
    ms: costs.reduce((sum, { ms }) => sum + ms, 0),
  };
}

async function explain(pool: Pool, { query, params }: Asked): Promise<StatementCosts> {
  const answer = await pool.query(`explain (analyze, format json) ${query}`, params);
  const [row] = ExplainedSchema.parse({ rows: answer.rows }).rows;
  const [{ Plan: plan, "Execution Time": ms }] = row["QUERY PLAN"];
  return { read: rowsRead(plan), ms };
}

function rowsRead({ rows, removed, loops, scans, plans }: Plan): number {
  const own = scans ? (rows + removed) * loops : 0;
  return plans.reduce((sum, plan) => sum + rowsRead(plan), own);
}
