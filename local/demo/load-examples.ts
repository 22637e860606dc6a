import { readFileSync } from "node:fs";
import { z } from "zod";
import type { AppClient } from "./app-client.ts";

const ExamplesSchema = z.array(
  z.object({ id: z.string(), type: z.literal("event"), fields: z.record(z.string(), z.json()) }),
);

/** Saves the examples like any other program: one request each, safe to repeat. @returns how many there are */
export async function loadExamples(app: AppClient): Promise<number> {
  const file = new URL("../../examples/workshops.json", import.meta.url);
  const examples = ExamplesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  for (const example of examples) await app.createOnce(example);
  return examples.length;
}
