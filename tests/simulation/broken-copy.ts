import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Breakage } from "./breakages.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const COPIED = ["src", "local", "tests", "drizzle", "package.json", "tsconfig.json", "vitest.config.ts"];

type Edit = Breakage["edits"][number];

/** Copies the tree, takes something out of the copy, and throws it away after use. */
export async function inBrokenCopy<Result>(
  edits: readonly Edit[],
  use: (copy: string) => Promise<Result>,
): Promise<Result> {
  const copy = await mkdtemp(join(tmpdir(), "breakage-"));
  try {
    for (const part of COPIED) await cp(join(ROOT, part), join(copy, part), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
    for (const edit of edits) await apply(edit, copy);
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Whether an edit's text is found exactly once. */
export async function fits({ file, find }: Edit): Promise<boolean> {
  const text = await readFile(join(ROOT, file), "utf8");
  return text.split(find).length === 2;
}

async function apply(edit: Edit, copy: string): Promise<void> {
  if (!(await fits(edit))) throw new Error(`This breakage no longer fits ${edit.file}: ${edit.find}`);
  const path = join(copy, edit.file);
  const text = await readFile(path, "utf8");
  await writeFile(
    path,
    text.replace(edit.find, () => edit.put),
  );
}
