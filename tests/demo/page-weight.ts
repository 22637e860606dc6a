import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const PageManifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

/** What scripts weigh, compressed, in kB: those that every page shares, and each page's own, its layouts' with them. */
export type PageWeights = { shared: number; own: Record<string, number> };

/** Reads the manifests of the last build. Scripts that a page loads later, when they are needed, don't count. */
export function pageWeights(folder = ".next"): PageWeights {
  const { rootMainFiles } = BuildManifest.parse(JSON.parse(read(folder, "build-manifest.json")));
  const pages = globSync("server/app/**/page_client-reference-manifest.js", { cwd: folder });
  const own = pages
    .map((file) => ({ path: pathOf(file), scripts: scriptsOf(read(folder, file)) }))
    .filter(({ path }) => !path.startsWith("/_"))
    .map(
      ({ path, scripts }) =>
        [
          path,
          weight(
            folder,
            scripts.filter((script) => !rootMainFiles.includes(script)),
          ),
        ] as const,
    )
    .toSorted(([one], [other]) => one.localeCompare(other));
  return { shared: weight(folder, rootMainFiles), own: Object.fromEntries(own) };
}

/** As in `/events/[slug]`. */
function pathOf(file: string): string {
  const path = file.replace("server/app", "").replace(/\/page_client-reference-manifest\.js$/, "");
  return path.replaceAll(/\/\([^)]*\)/g, "") || "/";
}

/** The manifest is a script that assigns JSON. */
function scriptsOf(manifest: string): string[] {
  const [, json = ""] = /\] = (\{.*\});?\s*$/s.exec(manifest) ?? [];
  const { entryJSFiles } = PageManifest.parse(JSON.parse(json));
  return [...new Set(Object.values(entryJSFiles).flat())];
}

function weight(folder: string, scripts: readonly string[]): number {
  const bytes = scripts.map((script) => gzipSync(read(folder, script)).length);
  return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}
