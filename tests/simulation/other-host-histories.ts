import { z } from "zod";
import { history } from "./arbitraries.ts";
import type { Change, Command } from "./commands.ts";

/** Where this app has nothing, the course app has an empty text; it keeps instants, not how they were written. */
const text = z
  .string()
  .nullable()
  .transform((value) => value ?? "");
const instant = z.union([z.null(), z.string().transform((value) => new Date(value).toISOString())]);

/** What the course app's people can say; they know no drafts. */
const FittingSchema = z
  .object({
    title: z.string(),
    location: text,
    description: text,
    meeting: z.literal("google-meet").nullable(),
    startsAt: instant,
    endsAt: instant,
    state: z.enum(["published", "archived", "deleted"]).or(z.literal("draft").transform(() => undefined)),
  })
  .partial();

/** The same histories, without what the course app's people can't do: they have fewer fields and import nothing. */
export const otherHistory = history.map((played) => ({
  ...played,
  commands: played.commands.flatMap(fitting),
}));

function fitting(command: Command): Command[] {
  if (command.do === "import") return [];
  if (command.do === "create") return [{ ...command, fields: fittingChange(command.fields) }];
  if ("change" in command) {
    const change = fittingChange(command.change);
    return Object.keys(change).length > 0 ? [{ ...command, change }] : [];
  }
  if (command.do !== "trap") return [command];
  const { trap } = command;
  const { act } = trap;
  if (act.do !== "meanwhile") return [command];
  return fitting(act.command).map((fit) => ({
    ...command,
    trap: { ...trap, act: { ...act, command: fit } },
  }));
}

/** A course has one text; `details` changes it. */
function fittingChange({ details, ...change }: Change): Change {
  const given = details === undefined ? change : { ...change, description: details };
  return Object.fromEntries(
    Object.entries(FittingSchema.parse(given)).filter(([, value]) => value !== undefined),
  );
}
