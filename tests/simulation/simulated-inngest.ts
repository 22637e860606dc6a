import { z } from "zod";
import type { VirtualClock } from "#local/inngest/clock.ts";
import type { IncomingEvent } from "#local/inngest/event.ts";
import { createVirtualRunner, type VirtualRunner } from "#local/inngest/virtual-runner.ts";
import type { Attempts } from "./attempts.ts";
import type { Engine, InngestState } from "./commands.ts";

/** The app's serve endpoint, in this process. */
export type ServedApp = (request: Request) => Promise<Response>;

const AppConfig = z.looseObject({ functions: z.array(z.record(z.string(), z.unknown())) });

/** A local Inngest whose faults can be ended, and that may lose all it knew. */
export class SimulatedInngest {
  state: InngestState = "up";
  /** What was sent or answered with somebody's address in it. */
  readonly leaks: string[] = [];
  runner: VirtualRunner;
  readonly #start: () => VirtualRunner;
  readonly #engine: Engine;
  readonly #shuffle: { maxDelayMs: number };

  constructor(engine: Engine, app: ServedApp, clock: VirtualClock, attempts: Attempts) {
    this.#engine = { ...engine, rates: { ...engine.rates } };
    this.#shuffle = { maxDelayMs: engine.delaySeconds * 1_000 };
    this.#start = () =>
      createVirtualRunner({
        endpoint: endpointOf(engine, app, attempts, this.leaks),
        clock,
        seed: engine.seed,
        shuffle: this.#shuffle,
        faults: this.#engine.rates,
      });
    this.runner = this.#start();
  }

  send(events: IncomingEvent[]): string[] {
    noteAddresses("an event", JSON.stringify(events), this.leaks);
    return this.runner.send(events);
  }

  /** Every event and run under way is gone, as from a server that kept nothing on disk. */
  forget(): void {
    if (this.runner.inFlight > 0) return;
    this.runner.close();
    this.runner = this.#start();
  }

  /** From now on nothing is lost, repeated or held up. */
  calm(): void {
    this.state = "up";
    this.#shuffle.maxDelayMs = 0;
    Object.assign(this.#engine.rates, {
      loseEvent: 0,
      repeatEvent: 0,
      loseRequest: 0,
      loseAnswer: 0,
      repeatRequest: 0,
    });
  }
}

/** The app's real endpoint; each request is an attempt of its own. */
function endpointOf(
  { hasConcurrencyLimits }: Engine,
  serveApp: ServedApp,
  attempts: Attempts,
  leaks: string[],
) {
  return async (request: Request): Promise<Response> => {
    if (request.method === "PUT") {
      const answer = await serveApp(request);
      return hasConcurrencyLimits ? answer : withoutLimits(answer);
    }
    const query = new URL(request.url).searchParams;
    const name = (query.get("fnId") ?? "").replace(/^.*-calendar-/, "calendar-");
    const answer = await attempts.run({ name, mayHang: true }, () => serveApp(request));
    noteAddresses(`an answer of ${name}`, await answer.clone().text(), leaks);
    return answer;
  };
}

/** Whatever Inngest is told stays in its history: results of steps, failures and events. */
function noteAddresses(place: string, text: string, leaks: string[]): void {
  const address = /[\w.]+@(?:guests\.example|x\.org)/i.exec(text)?.[0];
  if (address) leaks.push(`${place} holds the address ${address}`);
}

async function withoutLimits(answer: Response): Promise<Response> {
  const { functions, ...config } = AppConfig.parse(await answer.json());
  const free = functions.map(({ concurrency: _limits, ...others }) => others);
  return Response.json({ ...config, functions: free });
}
