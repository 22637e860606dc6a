import { readFileSync } from "node:fs";
import { z } from "zod";

const ManifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

export type BuiltAction = { id: string; name: string; path: string };

/** Every server action of the build, with a page that answers to it. */
export function builtActions(): BuiltAction[] {
  const { node } = ManifestSchema.parse(
    JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")),
  );
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    return { id, name: exportedName, path: worker.replace(/^app/, "").replace(/\/page$/, "") || "/" };
  });
}
