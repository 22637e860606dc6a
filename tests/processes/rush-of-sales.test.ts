import { expect, onTestFinished, test } from "vitest";
import { freePorts } from "#tests/demo/demo-process.ts";
import { startWorld } from "./world.ts";

const SALES = 200;

test("two hundred tickets that are sold at once make two hundred guests, with a handful of writes and one mail each", async () => {
  const [port = 0] = await freePorts(1);
  const world = await startWorld({ appUrl: `http://127.0.0.1:${port}/api/inngest` });
  onTestFinished(world.closers.closeAll);
  await world.startApp(port);
  const app = world.clientAt(port);
  await world.editorAt(port).create("rush", {
    title: "The workshop everybody wants",
    state: "published",
    startsAt: "2030-07-01T10:00:00Z",
    endsAt: "2030-07-01T12:00:00Z",
  });
  const guests = async () =>
    (await world.readGoogle()).flatMap(({ attendees }) => attendees.map(({ email }) => email));
  await expect.poll(async () => (await world.readGoogle()).length, { timeout: 30_000 }).toBe(1);

  const emails = Array.from({ length: SALES }, (_, number) => `guest${number}@guests.example`);
  await Promise.all(
    emails.map((email, number) =>
      app.sellTicket("rush", { email, name: `Guest ${number}`, purchaseId: `sale-${number}` }),
    ),
  );
  await expect.poll(async () => (await guests()).length, { timeout: 120_000, interval: 500 }).toBe(SALES);

  expect((await guests()).toSorted()).toEqual(emails.toSorted());
  const writes = world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));
  const invited = world.google.outbox().filter(({ kind }) => kind === "invitation");
  expect(new Set(invited.map(({ to }) => to)).size).toBe(SALES);
  expect(invited).toHaveLength(SALES);
  expect(writes.length).toBeLessThanOrEqual(10);
  console.info(
    `${SALES} sales: ${writes.length} writes, ${world.google.outbox().length} mails; one call a sale: ${SALES} writes`,
  );
}, 240_000);
