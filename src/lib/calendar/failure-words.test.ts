import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { failureWords } from "./failure-words.ts";

test("every failure says what happened and what to do, in sentences", () => {
  for (const { message, hint } of Object.values(failureWords)) {
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(hint).toMatch(/^[A-Z].*\.$/);
  }
});

test("docs/failures.md tells what the app tells", async () => {
  const rows = Object.entries(failureWords).map(
    ([code, words]) => `| \`${code}\` | ${words.message} | ${words.hint} |`,
  );
  const page = await readFile("docs/failures.md", "utf8");
  const lines = page.split("\n").map((line) => line.replaceAll(/ +/g, " "));
  expect(lines.filter((line) => line.startsWith("| `"))).toEqual(rows);
});
