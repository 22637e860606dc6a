import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GET } from "#src/app/api/health/route.ts";
import { provideDatabase } from "#src/db/database.ts";
import type { OpenDatabase } from "#src/db/open-database.ts";
import { MigrationsPending } from "#src/db/migrations.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import { googleHealth, inngestHealth } from "#src/lib/http/read-health.ts";
import { createEmbedded } from "#tests/setup/embedded-dump.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

let google: () => Response;

const inngest = startFakeInngest(http.post("https://oauth2.googleapis.com/token", () => google()));

let working: OpenDatabase | undefined;

beforeEach(async () => {
  googleHealth.forget();
  inngestHealth.forget();
  working = await globalThis.heldDatabase?.opened;
  google = () => HttpResponse.json({ access_token: "ya29.a", expires_in: 1, token_type: "Bearer" });
});

afterEach(() => {
  if (working) provideDatabase(working);
});

async function health(
  headers: Record<string, string> = { authorization: "Bearer test-token-of-the-interface" },
): Promise<{ status: number; body: unknown }> {
  const answer = await GET(new Request("https://workshops.example/api/health", { headers }));
  return { status: answer.status, body: await answer.json() };
}

test("health is 200 and ok three times when all is well, without a token", async () => {
  expect(await health()).toEqual({ status: 200, body: { database: "ok", inngest: "ok", google: "ok" } });
});

test("S18: strangers who ask at once have Google asked once, and hear no reason", async () => {
  let asked = 0;
  google = () => {
    asked += 1;
    return HttpResponse.json({ error: "invalid_grant" }, { status: 400 });
  };
  const heard = await Promise.all([health({}), health({}), health({ authorization: "Bearer another" })]);

  expect(asked).toBe(1);
  for (const { status, body } of heard) {
    expect(status).toBe(200);
    expect(body).toMatchObject({
      database: "ok",
      inngest: "ok",
      google: expect.stringMatching(/^failed; for the reason/),
    });
  }
  expect((await health()).body).toMatchObject({ google: expect.not.stringMatching(/^failed/) });
  expect(asked).toBe(1);
});

test("Inngest out of reach is said, and is no reason to call the app down", async () => {
  inngest.fail();

  expect(await health()).toEqual({
    status: 200,
    body: {
      database: "ok",
      inngest: "the Inngest server doesn't answer. Check that it is running",
      google: "ok",
    },
  });
});

test("Google's refusal is said, and is no reason to call the app down", async () => {
  google = () => HttpResponse.json({ error: "invalid_grant" }, { status: 400 });

  const { status, body } = await health();

  expect(status).toBe(200);
  expect(body).toMatchObject({ database: "ok", google: expect.stringMatching(/\w+/) });
  expect(body).not.toMatchObject({ google: "ok" });
});

test("a database that doesn't answer makes it 503, without a word of the driver's", async () => {
  const closed = await openEmbedded(await createEmbedded());
  await closed.close();
  provideDatabase(closed);

  expect(await health()).toEqual({
    status: 503,
    body: { database: "the database does not answer", inngest: "ok", google: "ok" },
  });
});

test("a PostgreSQL that lacks migrations makes it 503 and says what to run", async () => {
  const held = globalThis.heldDatabase;
  if (held) held.opened = Promise.reject(new MigrationsPending(2));

  const { status, body } = await health();

  expect(status).toBe(503);
  expect(body).toMatchObject({ database: expect.stringMatching(/npm run db:migrate/) });
});
