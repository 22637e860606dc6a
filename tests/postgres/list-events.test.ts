import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEventFilter } from "#src/lib/resources/event-filter.ts";
import { listEvents } from "#src/lib/resources/events.query.ts";
import { costsOf, openPool } from "./explain-statements.ts";

const PAGE = 25;
const now = new Date("2026-06-01T12:00:00Z");

let pool: Pool;

beforeAll(async () => {
  pool = await openPool();
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

async function costOf(query: Record<string, unknown>) {
  const { answer, ...costs } = await costsOf(pool, () => listEvents(readEventFilter(query), PAGE, now));
  return { shown: answer.items.length, nextCursor: answer.nextCursor, ...costs };
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
