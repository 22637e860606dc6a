import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import { createRandom } from "#local/inngest/random.ts";
import type { AppProcess } from "./app-process.ts";

/** A process dies when so many saves were answered, or when Google has done so many writes of a kind, the last one unanswered. */
type Moment = { kind: "answered" | "insert" | "patch"; count: number };

export type Kill = {
  /** To be called for each save that was answered. */
  noteAnswered: () => Promise<void>;
  /** The number of answered saves, once the process is dead. */
  isOver: Promise<number>;
};

export function killAtItsMoment(app: AppProcess, google: LocalGoogle, seed: number): Kill {
  const moment = drawMoment(seed);
  const counted = { answered: 0, insert: 0, patch: 0 };
  const { promise: isOver, resolve } = Promise.withResolvers<number>();
  const note = async (kind: Moment["kind"]) => {
    counted[kind] += 1;
    if (kind !== moment.kind || counted[kind] !== moment.count) return;

    await app.kill();
    resolve(counted.answered);
  };

  google.control.onRequest((phase, { verb }) =>
    phase === "after" && (verb === "insert" || verb === "patch") ? note(verb) : undefined,
  );
  return { noteAnswered: () => note("answered"), isOver };
}

function drawMoment(seed: number): Moment {
  const random = createRandom(seed)("the moment of the kill");
  const upTo = (count: number) => 1 + Math.floor(random * count);
  const moments: Moment[] = [
    { kind: "answered", count: upTo(45) },
    { kind: "insert", count: upTo(5) },
    { kind: "patch", count: upTo(8) },
  ];
  return moments[seed % moments.length] ?? { kind: "answered", count: 1 };
}
