import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import { createRandom } from "#local/inngest/random.ts";
import type { AppProcess } from "./app-process.ts";

/** A process dies when this many saves were answered, or when Google has done this many writes but not answered the last. */
type Moment = { kind: "answered" | "written"; count: number };

export type Kill = {
  /** To be called for each save that was answered. */
  noteAnswered: () => Promise<void>;
  /** The number of answered saves, once the process is dead. */
  isOver: Promise<number>;
};

export function killAtItsMoment(app: AppProcess, google: LocalGoogle, seed: number): Kill {
  const moment = drawMoment(seed);
  const counted = { answered: 0, written: 0 };
  const { promise: isOver, resolve } = Promise.withResolvers<number>();
  const note = async (kind: Moment["kind"]) => {
    counted[kind] += 1;
    if (kind !== moment.kind || counted[kind] !== moment.count) return;

    await app.kill();
    resolve(counted.answered);
  };

  google.control.onRequest((phase, { verb }) =>
    phase === "after" && (verb === "insert" || verb === "patch") ? note("written") : undefined,
  );
  return { noteAnswered: () => note("answered"), isOver };
}

function drawMoment(seed: number): Moment {
  const random = createRandom(seed)("the moment of the kill");
  return seed % 2 === 1
    ? { kind: "written", count: 1 + Math.floor(random * 10) }
    : { kind: "answered", count: 5 + Math.floor(random * 40) };
}
