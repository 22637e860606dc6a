import { SPELLINGS } from "./addresses.ts";
import { HOST, OTHER_CALENDAR, serviceAccount } from "./environment.ts";
import { createLocalGoogle, type LocalGoogle } from "#local/google-calendar/local-google.ts";
import { VirtualClock } from "#local/inngest/clock.ts";
import { createRandom } from "#local/inngest/random.ts";
import { provideDatabase } from "#src/db/database.ts";
import { startWithFirstSettings } from "./app-settings.ts";
import { type Attempt, Attempts } from "./attempts.ts";
import type { Engine } from "./commands.ts";
import { emptyTables, openObservedDatabase } from "./database-edge.ts";
import type { Trap } from "./effects.ts";
import type { Entry } from "./ledger.ts";
import { connectNetwork, disconnectNetwork } from "./network.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import { SimulatedInngest } from "./simulated-inngest.ts";
import { enterSimulatedTime, leaveSimulatedTime } from "./simulated-time.ts";
import { Turns } from "./turns.ts";

const START = "2026-06-01T09:00:00Z";

/** Knows whether anybody is at work, so that time stands still until all have ended or sleep. */
class SimulationClock extends VirtualClock {
  isIdle = () => true;

  override get sleeping(): number {
    if (!this.isIdle()) return -1;
    return super.sleeping > 0 ? Number.POSITIVE_INFINITY : 0;
  }
}

/** The app's own code between a local Google and a local Inngest, in virtual time, on real SQL. */
export type SimulatedWorld = {
  clock: VirtualClock;
  google: LocalGoogle;
  inngest: SimulatedInngest;
  attempts: Attempts;
  /** What was done to Google's events and to tickets, the oldest first. */
  ledger: Entry[];
  advance: (seconds: number) => Promise<void>;
  close: () => void;
};

type Meanwhile = (trap: Trap, host: Attempt) => Promise<void>;

/** One for the process: opening a database takes a second, emptying it a hundredth of that. */
const held: { attempts?: Attempts; isOpen?: Promise<void> } = {};

const worldTime = () => new Date(held.attempts?.now() ?? START);

const google = createLocalGoogle({
  serviceAccount,
  users: [HOST],
  calendars: [{ id: OTHER_CALENDAR, owner: HOST }],
  now: worldTime,
  tokenNow: worldTime,
});

export async function openWorld(
  engine: Engine,
  host: SimulatedHost,
  meanwhile: Meanwhile,
): Promise<SimulatedWorld> {
  const clock = new SimulationClock(START);
  const turns = new Turns(createRandom(engine.seed));
  const attempts = new Attempts({
    clock,
    turns,
    meanwhile,
    clocksAhead: engine.clocksAhead,
    onIdle: () => inngest.runner.notify(),
  });
  clock.isIdle = () => attempts.isIdle;
  held.attempts = attempts;
  held.isOpen ??= openDatabase();
  await held.isOpen;
  await emptyTables();
  await host.emptyTables();

  startWithFirstSettings();
  enterSimulatedTime(() => clock.now() + attempts.aheadMs(), clock, engine.seed);
  const inngest = new SimulatedInngest(engine, host.serve, clock, attempts);
  const ledger: Entry[] = [];
  connectNetwork({ google, inngest, attempts, ledger });
  google.reset();
  // Every history begins with the same fresh token, whatever came before it.
  google.control.revokeTokens();
  await (await host.openEngine()).google.isCalendarThere();
  google.reset();
  if (engine.respellsGuests) google.control.configure({ addressSpellings: SPELLINGS });

  return {
    clock,
    google,
    inngest,
    attempts,
    ledger,
    advance: (seconds) => inngest.runner.advance(seconds * 1_000),
    close() {
      inngest.runner.close();
      disconnectNetwork();
      leaveSimulatedTime();
    },
  };
}

async function openDatabase(): Promise<void> {
  provideDatabase(await openObservedDatabase(() => held.attempts ?? unopened()));
}

function unopened(): never {
  throw new Error("No world is open.");
}
