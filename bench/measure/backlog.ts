import { exactly } from "../report/statistics.ts";
import type { Figure } from "../report/measurement.ts";
import { openVirtualWorld, type VirtualWorld } from "../world/virtual-world.ts";
import type { Measure } from "./measure.ts";

const SAVES = 300;
const WRITES_PER_MINUTE = 60;
const SALES = 50;
const REFUNDS = 10;
const MINUTE = 60;

export const measureBacklog: Measure = async ({ tell }) => {
  const world = await openVirtualWorld({ GOOG_WRITES_PER_MINUTE: String(WRITES_PER_MINUTE) });
  try {
    tell(`${SAVES} saves at ${WRITES_PER_MINUTE} writes a minute`);
    const backlog = await playBacklog(world);
    tell(`${SALES} sales and ${REFUNDS} refunds`);
    const sales = await playSales(world);
    return {
      number: 7,
      title: "Backlogs, and sales minutes apart",
      how: `In virtual time, counted at the local Google, with the crons running as in production. ${SAVES} events are saved at once while the limiter allows ${WRITES_PER_MINUTE} calls a minute; half a minute later one of them is saved again. Then ${SALES} tickets of one event are sold three minutes apart, and ${REFUNDS} of them refunded in between, without email of our own.`,
      figures: [
        figure("300 saves: Google calls", backlog.calls, { most: 330 }),
        figure("300 saves: until the last is in Google", backlog.seconds, { unit: "s" }),
        figure("300 saves: runs", backlog.runs, { most: SAVES + 1 }),
        figure("a save during the backlog: until it is in Google", backlog.overtakingSeconds, {
          unit: "s",
          most: 5,
        }),
        figure("50 sales, 10 refunds: Google writes", sales.writes, { most: 10 }),
        figure("50 sales, 10 refunds: emails sent by Google", sales.mails),
        figure("50 sales, 10 refunds: emails if each were written at once", sales.mailsWithoutBatches),
        figure("50 sales, 10 refunds: guests in the end", sales.guests),
      ],
      plots: [],
    };
  } finally {
    await world.close();
  }
};

function figure(
  what: string,
  count: number,
  { unit = "", most = null }: { unit?: Figure["unit"]; most?: number | null } = {},
): Figure {
  return { what, unit, product: exactly(count), literal: null, most };
}

async function playBacklog(world: VirtualWorld) {
  const ids = Array.from({ length: SAVES }, (_, index) => `event-${index}`);
  for (const id of ids) await world.create(id, id);
  await world.advance(10 * MINUTE);
  const callsBefore = world.calls();
  const start = world.now();
  for (const id of ids) await world.retitle(id, `new ${id}`);
  await world.advance(30);

  const savedAt = world.now();
  await world.retitle("event-290", "new and newer");
  await advanceUntil(world, () => world.titles().has("new and newer"));
  const overtakingSeconds = (world.now() - savedAt) / 1_000;
  await advanceUntil(
    world,
    () => [...world.titles()].filter((title) => title.startsWith("new")).length === SAVES,
  );
  const seconds = (world.now() - start) / 1_000;
  await world.advance(2 * MINUTE);
  return {
    calls: world.calls() - callsBefore,
    seconds,
    overtakingSeconds,
    runs: world.runsSince(start),
  };
}

/** Second by second, an hour at most. */
async function advanceUntil(world: VirtualWorld, isDone: () => boolean, left = 3_600): Promise<void> {
  if (isDone() || left === 0) return;
  await world.advance(1);
  await advanceUntil(world, isDone, left - 1);
}

async function playSales(world: VirtualWorld) {
  await world.create("sold", "Sold");
  await world.advance(10 * MINUTE);
  const before = { writes: world.writes(), mails: world.mails() };
  const tickets: string[] = [];
  const guests = { now: 0, mails: 0 };
  for (let number = 0; number < SALES; number += 1) {
    tickets.push(await world.sell("sold", `guest${number}@guests.example`, `sale-${number}`));
    guests.now += 1;
    guests.mails += guests.now;
    await world.advance(3 * MINUTE);
    const refunded = number % 5 === 4 ? tickets[number - 2] : undefined;
    if (!refunded) continue;
    await world.refund(refunded);
    guests.mails += guests.now;
    guests.now -= 1;
  }
  await world.advance(70 * MINUTE);
  return {
    writes: world.writes() - before.writes,
    mails: world.mails() - before.mails,
    mailsWithoutBatches: guests.mails,
    guests: world.guests("Sold"),
  };
}
