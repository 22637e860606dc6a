import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const LockSchema = z.object({
  packages: z.record(z.string(), z.object({ engines: z.unknown().optional() })),
});
const NodeSchema = z.object({ node: z.string() });

const root = new URL("../../", import.meta.url);

test("X29: the README explains npm's warnings about packages that want a newer Node than 20", () => {
  const { packages } = LockSchema.parse(JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")));
  const wanted = Object.values(packages).flatMap(({ engines }) => NodeSchema.safeParse(engines).data ?? []);
  expect(wanted.some(({ node }) => /^>=\s*2[2-9]/.test(node))).toBe(true);
  expect(readFileSync(new URL("README.md", root), "utf8")).toMatch(
    /`EBADENGINE` warnings and its note on install\s+scripts “not yet covered”/,
  );
});
