import { randomUUID } from "node:crypto";

import type { Operation } from "./app-answer.ts";
import { createAppCaller, type RunnerHooks } from "./app-caller.ts";
import { type AppEndpoint, type AppTarget, createAppEndpoint } from "./app-endpoint.ts";
import { type CancelTimer, type Clock, createRealClock } from "./clock.ts";
import { slotsOf } from "./concurrency.ts";
import { CronTimers } from "./cron.ts";
import { Debouncer } from "./debounce.ts";
import { EventHistory } from "./event-history.ts";
import {
  completeEvent,
  type EventRecord,
  type IncomingEvent,
  internalEventNames,
  type JsonObject,
} from "./event.ts";
import { holds } from "./expression.ts";
import { createFaultDraw, type FaultDraw, type FaultRates } from "./faults.ts";
import type { FunctionConfig } from "./function-config.ts";
import { createRandom } from "./random.ts";
import { endingEvents } from "./run-ending.ts";
import { RunExecutor } from "./run-executor.ts";
import { RunHistory } from "./run-history.ts";
import type { Run } from "./run.ts";
import { createUlid } from "./ulid.ts";

export type RunnerOptions = {
  /** The app's serve endpoint: a URL, or its handler in this process. */
  endpoint: AppTarget;
  /** The real clock if left out. */
  clock?: Clock;
  /** Decides ids, jitter, shuffling and faults. */
  seed?: string | number;
  /** Delays each event and each request by a seeded time, so that they overtake one another. */
  shuffle?: { maxDelayMs: number };
  faults?: FaultRates;
  hooks?: RunnerHooks;
  /** Retries after this time instead of the growing backoff. */
  retryIntervalSeconds?: number;
  /** Divides the growing backoff, for measurements that scale quotas alike. */
  backoffDivisor?: number;
  /** Lets the SDK do several steps in one request and hand in their results in the meantime, as real servers do. */
  checkpoints?: boolean;
  keepRuns?: number;
  keepEvents?: number;
  /** Receives a line when a run fails: names and ids, never the contents of an event or an error. */
  log?: (line: string) => void;
};

type Origin = { cron?: string; rerunOf?: string };

/** Drives an app's Inngest functions through its serve endpoint, as an Inngest server would. */
export class Runner {
  readonly clock: Clock;
  readonly #endpoint: AppEndpoint;
  readonly #seed: string | number;
  readonly #options: RunnerOptions;
  readonly #draw: FaultDraw;
  readonly #delay: (label: string) => number;
  readonly #executor: RunExecutor;
  readonly #debouncer: Debouncer;
  readonly #crons: CronTimers;
  readonly #events: EventHistory;
  readonly #runs: RunHistory;
  readonly #abort = new AbortController();
  #functions: FunctionConfig[] = [];
  #appId: string | undefined;
  #undelivered: EventRecord[] = [];
  #deliveries = new Set<CancelTimer>();
  #ids = new Map<string, number>();
  #idsAt = 0;
  #listeners = new Set<() => void>();

  constructor(options: RunnerOptions) {
    const { clock = createRealClock(), seed = randomUUID(), shuffle, retryIntervalSeconds } = options;
    const { checkpoints = false, backoffDivisor = 1 } = options;
    const random = createRandom(seed);
    this.clock = clock;
    this.#seed = seed;
    this.#options = options;
    this.#endpoint = createAppEndpoint(options.endpoint);
    this.#draw = createFaultDraw(options.faults ?? {}, random);
    this.#delay = (label) => (shuffle ? Math.floor(random(`delay ${label}`) * shuffle.maxDelayMs) : 0);
    this.#events = new EventHistory(options.keepEvents ?? 1_000);
    this.#runs = new RunHistory(options.keepRuns ?? 500);
    this.#debouncer = new Debouncer(clock, (id, record) => this.#startById(id, record));
    this.#crons = new CronTimers(clock, (id, schedule) => this.#startCron(id, schedule));
    this.#executor = new RunExecutor({
      clock,
      random,
      ask: createAppCaller({
        endpoint: this.#endpoint,
        hooks: options.hooks ?? {},
        draw: this.#draw,
        isCheckpointed: checkpoints,
        signal: this.#abort.signal,
      }),
      retryInterval: retryIntervalSeconds === undefined ? undefined : retryIntervalSeconds * 1_000,
      backoffDivisor,
      delay: this.#delay,
      onEnd: (run) => this.#onEnd(run),
      onChange: () => this.notify(),
    });
  }

  /** The app's id, once it has been asked for its functions. */
  get appId(): string | undefined {
    return this.#appId;
  }

  get functions(): readonly FunctionConfig[] {
    return this.#functions;
  }

  /** The number of requests that the app is working on. */
  get inFlight(): number {
    return this.#executor.inFlight;
  }

  /** Newest first. */
  get events(): EventRecord[] {
    return this.#events.list();
  }

  /** Newest first. */
  get runs(): Run[] {
    return this.#runs.list();
  }

  findEvent(id: string): EventRecord | undefined {
    return this.#events.find(id);
  }

  findRun(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  runsOf(eventId: string): Run[] {
    return this.runs.filter(({ trigger }) => trigger.internalId === eventId || trigger.event.id === eventId);
  }

  /** Asks the app for its functions. Events sent before are delivered once they are known. */
  async sync(): Promise<void> {
    const { appId, functions } = await this.#endpoint.sync(this.#abort.signal);
    this.#appId = appId;
    this.#functions = functions;
    this.#crons.replace(functions);
    for (const record of this.#undelivered.splice(0)) this.#deliver(record);
  }

  /** Accepts events and returns their ids. With a `seed`, a repeated request from the same sender counts once. */
  send(incoming: IncomingEvent | IncomingEvent[], seed?: string): string[] {
    return [incoming].flat().map((event, index) => {
      const earlier = seed === undefined ? undefined : this.#events.findSent(`${seed} ${index}`);
      if (earlier !== undefined) return earlier;

      const record = this.#accept(event);
      if (seed !== undefined) this.#events.noteSent(`${seed} ${index}`, record.internalId);
      this.#scheduleDelivery(record);
      if (this.#draw("repeatEvent", record.internalId)) this.#scheduleDelivery(this.#accept(event));
      return record.internalId;
    });
  }

  /** Runs one function whatever its triggers say; undefined if there is none with that id. */
  invoke(functionId: string, data: JsonObject = {}): Run | undefined {
    const config = this.#functions.find(
      ({ id }) => id === functionId || id === `${this.#appId}-${functionId}`,
    );
    return config && this.#startRun(config, this.#accept({ name: internalEventNames.invoked, data }));
  }

  /** Starts a run again from the beginning, with the same event; undefined if there is no such run. */
  rerun(runId: string): Run | undefined {
    const run = this.#runs.get(runId);
    if (run === undefined) return undefined;
    const config = this.#functions.find(({ id }) => id === run.config.id) ?? run.config;
    return this.#startRun(config, run.trigger, { cron: run.cron, rerunOf: run.id });
  }

  /** Ends a run at once; what the app is doing for it now is not recorded. */
  cancel(runId: string): Run | undefined {
    const run = this.#runs.get(runId);
    if (run !== undefined) this.#executor.end(run, "CANCELLED");
    return run;
  }

  /** Keeps the results of the steps that a request has done so far; false if no such run is in progress. */
  checkpoint(runId: string, operations: Operation[]): boolean {
    const run = this.#runs.get(runId);
    return run !== undefined && this.#executor.checkpoint(run, operations);
  }

  /** Resolves when a request has come back or something else has changed. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#listeners.add(resolve));
  }

  notify(): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }

  /** Stops everything: cancels requests in progress, and starts nothing more. */
  close(): void {
    this.#abort.abort();
    this.#crons.close();
    this.#debouncer.close();
    for (const cancel of this.#deliveries) cancel();
    for (const run of this.#runs.active()) for (const cancel of run.timers) cancel();
  }

  #accept(incoming: IncomingEvent): EventRecord {
    const now = this.clock.now();
    const { id, name, data } = incoming;
    const internalId = this.#createId(`event ${JSON.stringify([name, id, data])}`);
    const record = { internalId, receivedAt: now, event: completeEvent(incoming, internalId, now) };
    this.#events.add(record);
    return record;
  }

  #scheduleDelivery(record: EventRecord): void {
    if (this.#draw("loseEvent", record.internalId)) return;
    const at = this.clock.now() + this.#delay(`event ${record.internalId}`);
    const cancel = this.clock.setTimer(at, () => {
      this.#deliveries.delete(cancel);
      if (this.#appId === undefined) this.#undelivered.push(record);
      else this.#deliver(record);
    });
    this.#deliveries.add(cancel);
  }

  #deliver(record: EventRecord): void {
    const { event } = record;
    this.#executor.wake(record);
    this.#cancelRunsOn(record);
    for (const config of this.#functions) {
      const isTriggered = config.events.some(
        ({ name, expression }) => name === event.name && holds(expression, { event }),
      );
      if (!isTriggered) continue;
      if (config.debounce !== undefined) this.#debouncer.hold(config, config.debounce, record);
      else if (this.#events.claim(config.id, event.id, this.clock.now())) this.#startRun(config, record);
    }
  }

  #cancelRunsOn({ event }: EventRecord): void {
    for (const run of this.#runs.active()) {
      const bindings = { event: run.trigger.event, async: event };
      const isCancelled = run.config.cancelOn.some(
        (cancel) => cancel.event === event.name && holds(cancel.expression, bindings),
      );
      if (isCancelled) this.#executor.end(run, "CANCELLED");
    }
  }

  #startById(functionId: string, record: EventRecord): void {
    const config = this.#functions.find(({ id }) => id === functionId);
    if (config !== undefined) this.#startRun(config, record);
  }

  #startCron(functionId: string, cron: string): void {
    const config = this.#functions.find(({ id }) => id === functionId);
    if (config === undefined) return;
    this.#startRun(config, this.#accept({ name: internalEventNames.cron, data: { cron } }), { cron });
  }

  #startRun(config: FunctionConfig, trigger: EventRecord, { cron, rerunOf }: Origin = {}): Run {
    const run: Run = {
      id: this.#createId(`run ${config.id} ${trigger.internalId}`),
      config,
      trigger,
      cron,
      rerunOf,
      status: "QUEUED",
      queuedAt: this.clock.now(),
      startedAt: undefined,
      endedAt: undefined,
      requests: 0,
      steps: new Map(),
      memo: new Map(),
      pending: new Set(),
      planFirst: false,
      slots: slotsOf(config, trigger.event),
      timers: new Set(),
      output: undefined,
      error: undefined,
      retryAt: undefined,
    };
    this.#runs.add(run);
    this.#executor.start(run);
    return run;
  }

  #onEnd(run: Run): void {
    if (run.status === "FAILED") {
      this.#options.log?.(`${run.config.id}: run ${run.id} failed after ${run.requests} requests`);
    }
    for (const event of endingEvents(run)) {
      const isWanted = this.#functions.some(({ events }) => events.some(({ name }) => name === event.name));
      if (event.name === internalEventNames.finished && !isWanted) continue;
      this.#scheduleDelivery(this.#accept(event));
    }
  }

  /** Counted per purpose within one instant, so that the order of other events changes no id, and a seed repeats. */
  #createId(purpose: string): string {
    const now = this.clock.now();
    if (now !== this.#idsAt) this.#ids.clear();
    this.#idsAt = now;
    const count = (this.#ids.get(purpose) ?? 0) + 1;
    this.#ids.set(purpose, count);
    return createUlid(now, `${this.#seed} ${purpose} ${count}`);
  }
}

export function createRunner(options: RunnerOptions): Runner {
  return new Runner(options);
}
