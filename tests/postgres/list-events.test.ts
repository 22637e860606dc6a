import { sql } from "drizzle-orm";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { readEventFilter } from "#src/lib/resources/event-filter.ts";
import { listEvents } from "#src/lib/resources/events.query.ts";

const PAGE = 25;
const now = new Date("2026-06-01T12:00:00Z");

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

let pool: Pool;

beforeAll(async () => {
  const db = await database();
  const [{ name }] = NameSchema.parse(await db.execute(sql`select current_database() as name`)).rows;
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${name}`;
  pool = new Pool({ connectionString: url.href });
});

afterAll(() => pool.end());

/** Ten thousand events around now; one in a hundred is archived, one in ten has no dates, each says a lot. */
async function makeTenThousand(): Promise<void> {
  await pool.query(`
    insert into content_resource (id, type, created_by_id, fields, created_at)
    select 'event-' || n, 'event', 'api', jsonb_strip_nulls(jsonb_build_object(
      'title', 'Workshop ' || n, 'slug', 'workshop-' || n, 'location', 'Room ' || n % 100,
      'state', case when n % 100 = 0 then 'archived' when n % 3 = 0 then 'draft' else 'published' end,
      'details', repeat(md5(n::text), 100),
      'startsAt', case when n % 10 > 0 then to_char(timestamp '2026-06-01' + (n - 5000) * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end,
      'endsAt', case when n % 10 > 0 then to_char(timestamp '2026-06-01' + (n - 4998) * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end)),
      timestamp '2026-01-01' + n * interval '1 minute'
    from generate_series(1, 10000) n`);
  await pool.query("vacuum analyze content_resource");
}

/** How many rows a statement took into its hands, and how long it took. */
async function explain({ query, params }: Asked): Promise<{ read: number; ms: number }> {
  const answer = await pool.query(`explain (analyze, format json) ${query}`, params);
  const [row] = ExplainedSchema.parse({ rows: answer.rows }).rows;
  const [{ Plan: plan, "Execution Time": ms }] = row["QUERY PLAN"];
  return { read: rowsRead(plan), ms };
}

function rowsRead({ rows, removed, loops, scans, plans }: Plan): number {
  const own = scans ? (rows + removed) * loops : 0;
  return plans.reduce((sum, plan) => sum + rowsRead(plan), own);
}

async function costOf(query: Record<string, unknown>) {
  const spy = vi.spyOn(Pool.prototype, "query");
  const page = await listEvents(readEventFilter(query), PAGE, now);
  const asked = spy.mock.calls.map(([statement, params]) => ({
    query: StatementSchema.parse(statement).text,
    params: z.array(z.unknown()).parse(params),
  }));
  spy.mockRestore();
  const costs = await Promise.all(asked.map(explain));
  return {
    shown: page.items.length,
    nextCursor: page.nextCursor,
    read: costs.reduce((sum, { read }) => sum + read, 0),
    ms: costs.reduce((sum, { ms }) => sum + ms, 0),
  };
}

test("no page of ten thousand events reads many more than it shows; a search reads each once, in seconds at most", async () => {
  await makeTenThousand();
  const whens = ["upcoming", "past", "dateless", "all"];
  const states = [undefined, "draft", "published", "archived", "deleted"];

  for (const when of whens) {
    for (const state of states) {
      const first = await costOf({ when, state });
      const second = first.nextCursor ? await costOf({ when, state, after: first.nextCursor }) : first;
      for (const { read, shown } of [first, second]) {
        expect(read).toBeGreaterThanOrEqual(2 * shown);
        expect(read, `${when} ${state ?? "any"}`).toBeLessThan(10 * PAGE);
      }
    }
  }

  const searched = await costOf({ when: "all", search: "nowhere to be found" });
  expect(searched).toMatchObject({ shown: 0 });
  expect(searched.read).toBeLessThanOrEqual(20_000);
  expect(searched.ms).toBeLessThan(5_000);
});
