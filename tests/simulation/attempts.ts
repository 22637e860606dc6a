import { AsyncLocalStorage } from "node:async_hooks";
import type { VirtualClock } from "#local/inngest/clock.ts";
import { type Act, type Effect, type EffectKind, fitsEffect, isReading, type Trap } from "./effects.ts";
import type { Turns } from "./turns.ts";

/** One piece of the app's work that lives and dies as a process does: a request, a save, a write started by hand. */
export type Attempt = {
  number: number;
  name: string;
  /** Only a request of Inngest's may hang: nobody else lets time pass meanwhile. */
  mayHang: boolean;
  /** How far its process's clock is ahead of the world's. */
  aheadMs: number;
  isDead: boolean;
  isInTransaction: boolean;
  /** Attempts that were held back until this one has ended. */
  followers: Promise<unknown>[];
  ended: PromiseWithResolvers<void>;
  hold: Hold | undefined;
};

/** Holds an attempt at its nth point until another has ended. */
type Hold = { nth: number; until: Promise<void>; onHeld: () => void };

type Start = { name: string; mayHang?: boolean; hold?: Hold };

/** Whatever the attempt does from now on never happens; no code of the app's may survive it. */
export class ProcessDied extends Error {
  override name = "ProcessDied";
}

class LockTimeOut extends Error {
  override name = "LockTimeOut";
  readonly code = "55P03";
}

/** So many statements of others end in vain before the database gives a vanished client up. */
const LOCKED_STATEMENTS = 3;

class DatabaseBroke extends Error {
  override name = "DatabaseBroke";
  readonly code = "57P01";
}

type Parts = {
  clock: VirtualClock;
  /** How many seconds the clocks of the processes are ahead of it: one for each attempt, in turn. */
  clocksAhead: readonly number[];
  /** Nobody is at work any more: all have ended, or wait for time to pass. */
  onIdle: () => void;
  turns: Turns;
  /** Something else happens while `host` is held at an effect. */
  meanwhile: (trap: Trap, host: Attempt) => Promise<void>;
};

const storage = new AsyncLocalStorage<Attempt>();

/** Knows which attempt an effect belongs to, and springs the traps that are set for it. */
export class Attempts {
  readonly #parts: Parts;
  #traps: Trap[] = [];
  #count = 0;
  #lockedStatements = 0;
  #awake = new Set<Attempt>();
  /** How many have begun and not ended, asleep or not. */
  underWay = 0;
  /** How many traps sprang. */
  disturbances = 0;
  /** Every effect, for the reader of a failure. */
  readonly trace: string[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isIdle(): boolean {
    return this.#awake.size === 0;
  }

  /** The world's time, which the database tells. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** How far the clock of the process at work is ahead of that. */
  aheadMs(): number {
    return storage.getStore()?.aheadMs ?? 0;
  }

  setTrap(trap: Trap): void {
    this.#traps.push({ ...trap });
  }

  clearTraps(): void {
    this.#traps = [];
    this.#lockedStatements = 0;
  }

  /** @throws ProcessDied when the attempt died on the way, whatever the app made of it */
  run<Result>({ name, mayHang = false, hold }: Start, task: () => Promise<Result>): Promise<Result> {
    this.#count += 1;
    const { clocksAhead } = this.#parts;
    const attempt: Attempt = {
      number: this.#count,
      name: `${name} #${this.#count}`,
      mayHang,
      aheadMs: (clocksAhead[this.#count % clocksAhead.length] ?? 0) * 1_000,
      isDead: false,
      isInTransaction: false,
      followers: [],
      ended: Promise.withResolvers(),
      hold,
    };
    return storage.run(attempt, () => this.#live(attempt, task));
  }

  /** Carries an effect out, between the points where its attempt may die, fail or be overtaken. */
  async effect<Result>(kind: EffectKind, label: string, carryOut: () => Promise<Result>): Promise<Result> {
    await this.#point({ kind, label, phase: "before" });
    this.#waitForLocks(kind, label);
    const result = await carryOut();
    const befell = await this.#point({ kind, label, phase: "after" });
    return befell === "find nothing" ? { ...result, rows: [] } : result;
  }

  /** What a vanished client had locked is free again once the database has given it up. */
  #waitForLocks(kind: EffectKind, label: string): void {
    if (kind !== "database" || this.#lockedStatements === 0 || label.startsWith("select")) return;
    if (!storage.getStore()) return;
    this.#lockedStatements -= 1;
    this.disturbances += 1;
    throw new LockTimeOut("canceling statement due to lock timeout");
  }

  /** While it lasts the attempt holds the database: it may die or fail, and nobody else may be let in. */
  async inTransaction<Result>(task: () => Promise<Result>): Promise<Result> {
    const attempt = storage.getStore();
    if (attempt) attempt.isInTransaction = true;
    try {
      return await task();
    } finally {
      if (attempt) attempt.isInTransaction = false;
    }
  }

  /** What a test does itself is nobody's effect. */
  outside<Result>(task: () => Result): Result {
    return storage.exit(task);
  }

  note(line: string): void {
    this.trace.push(line);
  }

  async #live<Result>(attempt: Attempt, task: () => Promise<Result>): Promise<Result> {
    const { turns } = this.#parts;
    this.#awake.add(attempt);
    this.underWay += 1;
    await turns.take(attempt);
    try {
      const result = await task();
      await this.#point({ kind: "answer", label: "answer", phase: "before" });
      return result;
    } catch (error) {
      throw attempt.isDead ? new ProcessDied(attempt.name) : error;
    } finally {
      turns.release(attempt);
      this.underWay -= 1;
      attempt.ended.resolve();
      await Promise.all(attempt.followers);
      this.#fallAsleep(attempt);
    }
  }

  /** A moment later, so that whatever follows from the attempt's end has begun. */
  #fallAsleep(attempt: Attempt, moments = 4): void {
    if (moments > 0) return void setImmediate(() => this.#fallAsleep(attempt, moments - 1));
    this.#awake.delete(attempt);
    if (this.isIdle) this.#parts.onIdle();
  }

  async #sleep(attempt: Attempt, seconds: number): Promise<void> {
    this.#fallAsleep(attempt);
    await this.#parts.clock.sleep(seconds * 1_000);
    this.#awake.add(attempt);
  }

  /** @returns what befell the attempt there, if it is still alive */
  async #point(effect: Effect): Promise<Act["do"] | undefined> {
    const attempt = storage.getStore();
    if (!attempt) return undefined;
    if (attempt.isDead) throw new ProcessDied(attempt.name);

    const trap = this.#sprung(attempt, effect);
    const { phase, label } = effect;
    this.note(`${attempt.name}: ${phase} ${label}${trap ? ` ← ${trap.act.do}` : ""}`);
    if (attempt.isInTransaction) {
      if (trap) this.#breakOff(trap, attempt);
      return undefined;
    }
    this.#parts.turns.release(attempt);
    if (trap) await this.#spring(trap, attempt);
    if (attempt.hold) await this.#waitIfHeld(attempt, attempt.hold);
    await this.#parts.turns.take(attempt);
    return trap?.act.do;
  }

  async #waitIfHeld(attempt: Attempt, hold: Hold): Promise<void> {
    hold.nth -= 1;
    if (hold.nth !== 0) return;
    this.#awake.delete(attempt);
    hold.onHeld();
    await hold.until;
    this.#awake.add(attempt);
  }

  #sprung(attempt: Attempt, effect: Effect): Trap | undefined {
    const sprung = this.#traps.find((trap) => {
      if (!fits(trap, attempt, effect)) return false;
      trap.nth -= 1;
      return trap.nth < 1;
    });
    if (!sprung) return undefined;

    this.#traps = this.#traps.filter((trap) => trap !== sprung);
    this.disturbances += 1;
    return sprung;
  }

  async #spring(trap: Trap, attempt: Attempt): Promise<void> {
    const { act } = trap;
    this.#breakOff(trap, attempt);
    if (act.do === "stall") await this.#sleep(attempt, act.seconds);
    if (act.do !== "meanwhile") return;
    if (act.afterSeconds > 0 && attempt.mayHang) await this.#sleep(attempt, act.afterSeconds);
    await this.outside(() => this.#parts.meanwhile(trap, attempt));
  }

  #breakOff({ act }: Trap, attempt: Attempt): void {
    if (act.do === "vanish") this.#lockedStatements = LOCKED_STATEMENTS;
    if (act.do === "die" || act.do === "vanish") attempt.isDead = true;
    if (attempt.isDead) throw new ProcessDied(attempt.name);
    if (act.do === "fail") throw new DatabaseBroke("terminating connection due to administrator command");
  }
}

function fits({ on, act, phase }: Trap, attempt: Attempt, effect: Effect): boolean {
  if (phase !== effect.phase || !fitsEffect(on, effect)) return false;
  // Saves look up and write too; these mean what Inngest asked for.
  if ((on === "reading" || on === "transaction" || on === "record") && !attempt.mayHang) return false;
  if (act.do === "die") return true;
  if (act.do === "vanish") return attempt.isInTransaction;
  if (act.do === "fail") return effect.kind === "database";
  if (attempt.isInTransaction) return false;
  if (act.do === "find nothing") return attempt.mayHang && isReading(effect.label);
  return act.do === "meanwhile" || attempt.mayHang;
}
