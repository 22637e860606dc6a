import { expect, test } from "vitest";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { isConnectionPaused } from "#src/calendar-sync/store/connection.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);
const refusals = (reason: string) => world.google.calls().filter((call) => call.reason === reason).length;

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
  return (await seen()).calendar?.googleEventId ?? "";
}

test("T41: a host who may only read for a while pauses once, and everything arrives afterwards", async () => {
  await created();
  world.google.control.configure({ accessRoles: { [HOST]: "reader" } });
  await save({ title: "While read-only" });
  await createWorkshop({ slug: "another", title: "Another" }, "event-another");
  await world.runner.runUntilQuiet();

  expect((await seen()).calendar).toMatchObject({ state: "paused", lastError: { code: "readOnly" } });
  expect((await seen("event-another")).calendar?.state).toBe("paused");
  const refused = refusals("requiredAccessLevel");
  await minutes(60);
  expect(await isConnectionPaused(engine)).toBe(true);
  expect(refusals("requiredAccessLevel")).toBe(refused);

  world.google.control.configure({ accessRoles: {} });
  await minutes(40);
  expect(live().map(({ summary }) => summary)).toEqual(["While read-only", "Another"]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("T42: a failure of many hours is tried less and less often, and the event arrives within the hour after", async () => {
  const kind = { status: 403, reason: "dailyLimitExceeded" };
  world.google.control.injectFault({ match: { verb: "insert" }, kind, times: 1_000 });
  await createWorkshop();
  await minutes(110);

  expect((await seen()).calendar).toMatchObject({
    state: "retrying",
    lastError: { code: "rateLimitExceeded" },
  });
  expect(refusals("dailyLimitExceeded")).toBeLessThan(20);
  world.google.control.clearFaults();
  await minutes(95);
  expect(live()).toHaveLength(1);
}, 180_000);

test("T43: what happens while Inngest is down doesn't wait for the back-off of an earlier failure", async () => {
  await created();
  const kind = { status: 503, reason: "backendError" };
  world.google.control.injectFault({ match: { verb: "patch" }, kind, times: 8 });
  await save({ title: "Fails eight times" });
  await minutes(58);
  const { lastError } = (await seen()).calendar ?? {};
  expect(Date.parse(lastError?.retryAt ?? "") - Date.now()).toBeGreaterThan(6 * 60_000);

  world.google.control.clearFaults();
  world.inngestIsDown = true;
  await requestSync(WORKSHOP);
  world.inngestIsDown = false;
  await minutes(3);
  expect(live()).toMatchObject([{ summary: "Fails eight times" }]);
});
