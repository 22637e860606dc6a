import { setTimeout as pause } from "node:timers/promises";
import type { AppClient, AppEvent } from "./app-client.ts";
import { type Difference, belongsInGoogle, compareGuests, compareWithGoogle } from "./compare-with-google.ts";
import type { HeldEvent } from "./google-reader.ts";
import { EVENT_WITH_GUESTS } from "./sell-tickets.ts";
import type { Tell } from "./progress.ts";

const BUSY = ["pending", "retrying"];

export type Settled = { events: AppEvent[]; differences: Difference[] };

export type SettleOptions = {
  app: AppClient;
  readGoogle: () => Promise<HeldEvent[]>;
  patienceMs: number;
  tell: Tell;
  signal: AbortSignal;
};

/**
 * Waits until no event is on its way, then reads Google back and compares all events. Requests once more whatever an
 * interrupted start left behind, and reports what is still wrong when the time is up.
 */
export async function settleEvents(options: SettleOptions): Promise<Settled> {
  const { app, readGoogle, patienceMs, tell, signal } = options;
  const deadline = Date.now() + patienceMs;
  const nudgeAt = Date.now() + patienceMs / 6;
  const nudged = new Set<string>();

  for (;;) {
    const events = await app.listEvents();
    const busy = events.filter(({ calendar }) => BUSY.includes(calendar.state));
    const there = events.filter((event) => belongsInGoogle(event) && event.calendar.state === "synced");
    tell(`${there.length} of ${events.filter(belongsInGoogle).length}`);

    const held = await readGoogle();
    const tickets = await app.listTickets(EVENT_WITH_GUESTS);
    const guests = compareGuests(EVENT_WITH_GUESTS, tickets, held);
    const differences = [...compareWithGoogle(events, held), ...guests];
    // Guests take longer: the app batches sales, so that a rush becomes a few writes.
    const isSettled = busy.length === 0 && guests.length === 0;
    if ((isSettled && differences.length === 0) || Date.now() > deadline) return { events, differences };

    const behind =
      isSettled || Date.now() > nudgeAt ? [...busy.map(idOf), ...differences.map(resourceIdOf)] : [];
    const known = new Set(events.map(idOf));
    for (const id of behind.filter((each) => known.has(each) && !nudged.has(each))) {
      nudged.add(id);
      await app.syncAgain(id);
    }
    await pause(250, undefined, { signal });
  }
}

function idOf({ resource }: AppEvent): string {
  return resource.id;
}

function resourceIdOf({ resourceId }: Difference): string {
  return resourceId;
}
