import { createPublicKey } from "node:crypto";
import { http, HttpResponse, passthrough } from "msw";
import { setupServer } from "msw/node";
import { serve } from "inngest/edge";
import { afterAll, afterEach, beforeAll, beforeEach, inject, vi } from "vitest";
import { googleHandlers } from "#local/google-calendar/google-handlers.ts";
import { createLocalGoogle, type LocalGoogle } from "#local/google-calendar/local-google.ts";
import { VirtualClock } from "#local/inngest/clock.ts";
import { incomingEventSchema } from "#local/inngest/event.ts";
import {
  createVirtualRunner,
  type VirtualRunner,
  type VirtualRunnerOptions,
} from "#local/inngest/virtual-runner.ts";
import { inngestConfig } from "#src/inngest/inngest.config.ts";

export const HOST = "host@workshops.example";
const START = "2026-06-01T09:00:00Z";

/** Virtual time that the whole process sees: the runner's timers move it, and `new Date()` follows. */
class ProcessClock extends VirtualClock {
  constructor(start: string) {
    super(start);
    vi.useFakeTimers({ toFake: ["Date"], now: this.now() });
  }

  override setTimer(...[at, callback, kind]: Parameters<VirtualClock["setTimer"]>) {
    return super.setTimer(
      at,
      () => {
        vi.setSystemTime(this.now());
        callback();
      },
      kind,
    );
  }

  override moveTo(instant: number): void {
    super.moveTo(instant);
    vi.setSystemTime(this.now());
  }
}

export type World = {
  google: LocalGoogle;
  runner: VirtualRunner;
  /** While true, Inngest takes no event. */
  inngestIsDown: boolean;
  /** Starts over with another engine: shuffling, faults, hooks. */
  restartRunner: (options: Partial<VirtualRunnerOptions>) => void;
};

function startRunner(options: Partial<VirtualRunnerOptions> = {}): VirtualRunner {
  return createVirtualRunner({ endpoint: serve(inngestConfig), clock: new ProcessClock(START), ...options });
}

/**
 * The app's own code between a local Google and a local Inngest, which stand at the network's edge, in virtual time.
 * Call it once at the top of a test file.
 */
export function useWorld({ users = [HOST] }: { users?: string[] } = {}): World {
  const google = createLocalGoogle({
    serviceAccount: {
      clientEmail: "calendar@workshops.iam.gserviceaccount.com",
      publicKey: createPublicKey(inject("serviceAccountKey"))
        .export({ type: "spki", format: "pem" })
        .toString(),
    },
    users,
  });
  const world: World = {
    google,
    runner: startRunner(),
    inngestIsDown: false,
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
  beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
  afterAll(() => network.close());

  beforeEach(() => {
    google.reset();
    world.inngestIsDown = false;
    world.restartRunner({});
  });
  afterEach(() => {
    world.runner.close();
    vi.useRealTimers();
  });
  return world;
}
