import { http, HttpResponse, passthrough } from "msw";
import { setupServer } from "msw/node";
import { serve } from "inngest/edge";
import { afterAll, afterEach, beforeAll, beforeEach, inject, vi } from "vitest";
import { googleHandlers } from "#local/google-calendar/google-handlers.ts";
import {
  createLocalGoogle,
  type LocalGoogle,
  type LocalGoogleOptions,
} from "#local/google-calendar/local-google.ts";
import { VirtualClock } from "#local/inngest/clock.ts";
import { incomingEventSchema } from "#local/inngest/event.ts";
import {
  createVirtualRunner,
  type VirtualRunner,
  type VirtualRunnerOptions,
} from "#local/inngest/virtual-runner.ts";
import { setDatabaseClock } from "./database-clock.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { inngestConfig } from "#src/inngest/inngest.config.ts";
import { inngest } from "#src/inngest/inngest.server.ts";

export const HOST = "host@workshops.example";
type ProcessClock = { aheadMs: number };

const START = "2026-06-01T09:00:00Z";

/**
 * The virtual time of the world: the database, Google and Inngest live in it. `new Date()` follows, as far off as the
 * clock of this process is.
 */
class WorldClock extends VirtualClock {
  readonly #process: ProcessClock;

  constructor(start: string, process: ProcessClock) {
    super(start);
    this.#process = process;
    vi.useFakeTimers({ toFake: ["Date"], now: this.#processTime() });
    vi.spyOn(performance, "now").mockImplementation(() => this.now());
    setDatabaseClock(() => this.now());
  }

  override setTimer(...[at, callback, kind]: Parameters<VirtualClock["setTimer"]>) {
    return super.setTimer(
      at,
      () => {
        this.tellProcess();
        callback();
      },
      kind,
    );
  }

  override moveTo(instant: number): void {
    super.moveTo(instant);
    this.tellProcess();
  }

  tellProcess(): void {
    vi.setSystemTime(this.#processTime());
  }

  #processTime(): number {
    return this.now() + this.#process.aheadMs;
  }
}

export type World = {
  google: LocalGoogle;
  runner: VirtualRunner;
  /** While true, Inngest takes no event. */
  inngestIsDown: boolean;
  /** Sets the clock of the app's process so much ahead of all others, or behind them. */
  setProcessClock: (aheadMs: number) => void;
  /** Starts over with another engine: shuffling, faults, hooks. */
  restartRunner: (options: Partial<VirtualRunnerOptions>) => void;
};

/**
 * The app's own code between a local Google and a local Inngest, which stand at the network's edge, in virtual time.
 * Call it once at the top of a test file.
 */
export function useWorld({
  users = [HOST],
  calendars = [],
  endpoint = serve(inngestConfig),
}: Pick<LocalGoogleOptions, "calendars"> & {
  users?: string[];
  /** Another app than this one, by its Inngest functions. */
  endpoint?: VirtualRunnerOptions["endpoint"];
} = {}): World {
  const process: ProcessClock = { aheadMs: 0 };
  const held = { clock: new WorldClock(START, process) };
  const now = () => new Date(held.clock.now());
  const startRunner = (options: Partial<VirtualRunnerOptions>) => {
    held.clock = new WorldClock(START, process);
    return createVirtualRunner({ endpoint, clock: held.clock, ...options });
  };
  const google = createLocalGoogle({
    now,
    tokenNow: now,
    serviceAccount: {
      clientEmail: "calendar@workshops.iam.gserviceaccount.com",
      publicKey: inject("serviceAccountPublicKey"),
    },
    users,
    calendars,
  });
  const world: World = {
    google,
    runner: startRunner({}),
    inngestIsDown: false,
    setProcessClock: (aheadMs) => {
      process.aheadMs = aheadMs;
      held.clock.tellProcess();
    },
    restartRunner: (options) => {
      world.runner.close();
      world.runner = startRunner(options);
    },
  };

  const network = setupServer(
    ...googleHandlers(google),
    http.get("http://127.0.0.1:8288/dev", () => HttpResponse.json({})),
    http.post("http://127.0.0.1:8288/e/:key", async ({ request }) => {
      if (world.inngestIsDown) return HttpResponse.error();
      const sent = incomingEventSchema.array().parse(await request.json());
      return HttpResponse.json({ ids: world.runner.send(sent), status: 200 });
    }),
    http.all(/^http:\/\/app\.localhost\//, () => passthrough()),
  );
  beforeAll(async () => {
    network.listen({ onUnhandledFrame: "error" });
    // The client may still hold a token that another file's Google gave out: it asks for one of this Google's now.
    await calendar.google.isCalendarThere();
  });
  afterAll(() => network.close());

  const sending = new Set<Promise<unknown>>();
  beforeEach(() => {
    const send = inngest.send.bind(inngest);
    vi.spyOn(inngest, "send").mockImplementation((...events) => {
      const sent = send(...events);
      sending.add(sent);
      return sent;
    });
    google.reset();
    world.inngestIsDown = false;
    process.aheadMs = 0;
    world.restartRunner({});
  });
  afterEach(async () => {
    // A send that the app gave up is repeated by the SDK: in the next test its event would pass for that test's own.
    world.inngestIsDown = false;
    await Promise.allSettled(sending);
    sending.clear();
    world.runner.close();
    vi.useRealTimers();
    setDatabaseClock();
  });
  return world;
}
