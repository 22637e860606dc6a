import { expect, test } from "vitest";
import { deleteResource } from "#src/lib/resources-query.ts";
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

test.each(["insert", "patch", "delete"])(
  "T41: forbidden on %s, where the calendar can no longer be written to, speaks of the connection",
  async (verb) => {
    if (verb !== "insert") await created();
    world.google.control.configure({ accessRoles: { [HOST]: "reader" } });
    world.google.control.injectFault({ match: { verb }, kind: { status: 403, reason: "forbidden" } });
    if (verb === "insert") await createWorkshop();
    if (verb === "patch") await save({ title: "Changed" });
    if (verb === "delete") await deleteResource(WORKSHOP, new Date());
    await world.runner.runUntilQuiet();

    expect((await seen()).calendar).toMatchObject({ state: "paused", lastError: { code: "readOnly" } });
  },
);

test("T41: a scan that may only read pauses the connection before a save runs into it", async () => {
  await created();
  world.google.control.configure({ accessRoles: { [HOST]: "freeBusyReader" } });
  await minutes(7);

  expect(await isConnectionPaused(engine)).toBe(true);
  expect(refusals("requiredAccessLevel")).toBe(0);
});

const passing = [
  { status: 403, reason: "dailyLimitExceeded" },
  { status: 403, reason: "variableTermLimitExceeded" },
  { status: 403, reason: "concurrentLimitExceeded" },
  { status: 403, reason: "limitExceeded" },
  { status: 403, reason: "servingLimitExceeded" },
  ...[400, 401, 403, 404, 407, 409, 410, 412, 413, 502].map((status) => ({
    status,
    html: "<html><title>Sorry</title>A proxy's page</html>",
  })),
];
const onWrites = passing.flatMap((kind) =>
  (["insert", "patch", "delete"] as const).map((verb) => ({ kind, verb })),
);

test.each(onWrites)("T42: $kind on $verb is shown as retrying, and passes", async ({ kind, verb }) => {
  if (verb !== "insert") await created();
  world.google.control.injectFault({ match: { verb }, kind, times: 2 });
  if (verb === "insert") await createWorkshop();
  if (verb === "patch") await save({ title: "Changed" });
  if (verb === "delete") await deleteResource(WORKSHOP, new Date());
  await world.runner.advance(5_000);
  const { calendar } = await seen();
  expect(calendar).toMatchObject({ state: "retrying" });
  expect(Date.parse(calendar?.lastError?.retryAt ?? "")).toBeGreaterThan(Date.now());

  world.google.control.clearFaults();
  await minutes(5);
  const summary = verb === "patch" ? "Changed" : "Office hours";
  expect(live()).toMatchObject(verb === "delete" ? [] : [{ summary }]);
  expect((await seen()).calendar).toMatchObject({ lastError: null });
  expect(await isConnectionPaused(engine)).toBe(false);
});

test.each([401, 403, 404, 410])(
  "T42: a page with status %i where an event is read is not taken for Google's word about it",
  async (status) => {
    const id = await created();
    world.google.control.changeEvent(HOST, id, { summary: "Renamed in Google" });
    world.google.control.injectFault({
      match: { verb: "get" },
      kind: { status, html: "<p>Blocked</p>" },
      times: 2,
    });
    await minutes(2);
    await save({ details: "Compared" });
    await minutes(10);

    expect(live()).toMatchObject([{ id, summary: "Office hours" }]);
    expect(world.google.calls().filter(({ verb }) => verb === "insert")).toHaveLength(1);
  },
);

test.each([400, 403, 404, 502])(
  "T42: a page with status %i in place of a token pauses nothing",
  async (status) => {
    world.google.control.revokeTokens();
    world.google.control.injectFault({
      match: { verb: "token" },
      kind: { status, html: "<p>Blocked</p>" },
      times: 2,
    });
    await createWorkshop();
    await world.runner.advance(5_000);
    expect(await isConnectionPaused(engine)).toBe(false);
    await minutes(5);

    expect(live()).toHaveLength(1);
  },
);

test("T42: a page in place of an answer to a removal removes nothing", async () => {
  await created();
  world.google.control.injectFault({
    match: { verb: "delete" },
    kind: { status: 200, html: "<p>Sign in</p>" },
  });
  await deleteResource(WORKSHOP, new Date());
  await minutes(5);

  expect(live()).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "removed", lastError: null });
});

test("T43: a failed event that somebody repairs in Google gets another try, with nobody's help", async () => {
  const id = await created();
  await minutes(6);
  world.google.control.injectFault({ match: { verb: "patch" }, kind: { status: 403, reason: "forbidden" } });
  await save({ title: "Refused once" });
  await minutes(12);
  expect((await seen()).calendar).toMatchObject({ state: "failed" });

  world.google.control.changeEvent(HOST, id, { colorId: "4" });
  await minutes(8);
  expect(live()).toMatchObject([{ summary: "Refused once" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("T43: Sync now, pressed while Inngest is down, gives a failed event another try", async () => {
  await created();
  world.google.control.injectFault({ match: { verb: "patch" }, kind: { status: 400, reason: "invalid" } });
  await save({ title: "Refused once" });
  await world.runner.runUntilQuiet();
  expect((await seen()).calendar).toMatchObject({ state: "failed" });

  world.inngestIsDown = true;
  await requestSync(WORKSHOP);
  world.inngestIsDown = false;
  await minutes(4);
  expect(live()).toMatchObject([{ summary: "Refused once" }]);
});
