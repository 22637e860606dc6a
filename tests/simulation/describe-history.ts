import type { Command, Engine, History } from "./commands.ts";
import type { Trap } from "./effects.ts";

/** A history as lines that a person can follow. */
export function describeHistory({ engine, commands, endsWithSync, keepsInvitationLimit }: History): string[] {
  return [
    describeEngine(engine),
    ...commands.map((command, index) => `${index + 1}. ${describe(command)}`),
    ...(keepsInvitationLimit ? ["In the end Google lets nobody be invited"] : []),
    ...(endsWithSync ? ["In the end: a title changed by hand, and a sync forced at once"] : []),
  ];
}

function describeEngine(engine: Engine): string {
  const { seed, delaySeconds, rates, hasConcurrencyLimits, clocksAhead, respellsGuests } = engine;
  const drawn = Object.entries(rates)
    .filter(([, rate]) => rate > 0)
    .map(([name, rate]) => `${name} ${rate}`);
  const limits = hasConcurrencyLimits ? "with" : "without";
  return `Inngest: seed ${seed}, delays up to ${delaySeconds} s, ${limits} concurrency limits, ${drawn.join(", ") || "nothing goes wrong"}; clocks ahead by ${clocksAhead.join(", ")} s${respellsGuests ? "; Google respells a guest" : ""}`;
}

export function describe(command: Command): string {
  const { do: what, ...rest } = command;
  if (command.do === "trap") return describeTrap(command.trap);
  const details = Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [what, ...details].join(" ");
}

function describeTrap({ on, phase, nth, act }: Trap): string {
  const place = `${phase} effect ${nth} (${on}) from here`;
  if (act.do === "die") return `${place}: the process dies`;
  if (act.do === "vanish") return `${place}: the process vanishes and leaves its locks behind`;
  if (act.do === "fail") return `${place}: the database fails`;
  if (act.do === "find nothing") return `${place}: the database finds nothing`;
  if (act.do === "stall") return `${place}: the attempt hangs for ${act.seconds} s`;
  const after = act.afterSeconds > 0 ? ` ${act.afterSeconds} s later` : "";
  return `${place}${after}: meanwhile ${describe(act.command)}`;
}
