import { z } from "zod";
import { HOST_NAMES } from "./host-names.ts";

/** A piece of work for a worker: so many histories from a seed, or one that was found before. */
export const TaskSchema = z.object({
  host: z.enum(HOST_NAMES),
  runs: z.number(),
  seed: z.number(),
  path: z.string().optional(),
  mostShrinks: z.number().optional(),
});
export type Task = z.infer<typeof TaskSchema>;

/** What a worker tells: another history was played, or its task is done. */
export const NewsSchema = z.union([
  z.object({ kind: z.literal("played") }),
  z.object({ kind: z.literal("done"), played: z.number(), violation: z.string().nullable() }),
]);
