import { expect, test } from "vitest";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { useLog } from "#tests/setup/read-log.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";
import { useWorld } from "#tests/setup/world.ts";

const world = useWorld();
const written = useLog();

const minutes = (count: number) => world.runner.advance(count * 60_000);

test("T76: a scan that fails is one line with function, event, run, step, status, reason and code", async () => {
  await world.runner.runUntilQuiet();
  world.google.control.injectFault({
    match: { verb: "list" },
    when: "before",
    kind: { status: 503, reason: "backendError" },
  });
  await minutes(6);

  const lines = written.lines().filter(({ status }) => status === 503);
  expect(lines).toEqual([
    expect.objectContaining({
      function: "calendar-scan",
      event: "inngest/scheduled.timer",
      run: expect.stringMatching(/^\w{26}$/),
      step: "read-changes-1",
      attempt: 0,
      operation: "list",
      reason: "backendError",
      code: "unavailable",
    }),
  ]);
});

test("T76: each line of a sync that fails names where and why, and no line is the SDK's own", async () => {
  world.google.control.injectFault({ match: { verb: "insert" }, when: "before", kind: "reset", times: 2 });
  await createWorkshop();
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-1" }, new Date());
  await world.runner.runUntilQuiet();

  const lines = written.lines().filter(({ level }) => Number(level) >= 40);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatchObject({
      function: expect.stringMatching(/^calendar-/),
      event: expect.any(String),
      run: expect.stringMatching(/^\w{26}$/),
      resource: WORKSHOP,
      code: "unavailable",
    });
  }
  expect(written.text()).not.toMatch(/Inngest step error|Inngest function error/);
  expect(written.text()).not.toMatch(/ann@|host@|Bearer|Office hours|Bring/);
});

test("T71: a token's answer that is broken is one line with function, event, run and code", async () => {
  world.google.control.revokeTokens();
  world.google.control.injectFault({
    match: { verb: "token" },
    kind: { status: 200, html: "<title>Please sign in</title>" },
    times: 1,
  });
  await createWorkshop();
  await world.runner.runUntilQuiet();

  expect(written.lines().filter(({ level }) => Number(level) >= 40)).toEqual([
    expect.objectContaining({
      function: "calendar-sync",
      event: expect.any(String),
      run: expect.stringMatching(/^\w{26}$/),
      resource: WORKSHOP,
      code: expect.any(String),
    }),
  ]);
  expect(written.text()).not.toMatch(/sign in|Bearer|assertion/);
});

test("T76: a run that ends outside of its steps says why", async () => {
  world.runner.send([{ name: "resource/updated", data: { id: "event-nowhere", type: "event" } }]);
  await world.runner.runUntilQuiet();

  expect(written.lines()).toContainEqual(
    expect.objectContaining({
      function: "calendar-sync",
      event: "resource/updated",
      resource: "event-nowhere",
      reason: "Event resource not found: event-nowhere",
      msg: "A run failed",
    }),
  );
});
