import { expect, test } from "vitest";
import { isTooCostly } from "./is-too-costly.ts";
import { markdownToHtml } from "./markdown-to-html.ts";

const fill = (part: string, size = 100_000) => part.repeat(Math.floor(size / part.length));
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}b${close.repeat(depth)}`;

const HOSTILE: readonly (readonly [string, string])[] = [
  ["strikethrough in strikethrough", nested("~~a ", "~~ ", 3_000)],
  ["bold in bold", nested("**a ", "** ", 3_000)],
  ["images in images", nested("![", "](b)", 3_000)],
  ["links in links", nested("[", "](b)", 3_000)],
  ["links that never end", fill("[a](")],
  ["footnotes of nothing", fill("[^1] ")],
  ["one footnote, many times", `[^1]: a\n\n${fill("[^1] ")}`],
  ["links to nowhere", fill("[a][b] ")],
  ["a table of 40 kB", `|a|b|\n|-|-|\n${fill("|a|b|\n", 40_000)}`],
  ["emphasis that never ends", fill("*a _b ")],
  ["lists in lists", fill("- a\n  ")],
  ["code that never ends", fill("`a ")],
  ["tags", fill("<b>a</b> ")],
  ["addresses", fill("a@b.c ")],
];

test.each(HOSTILE)("S32: %s are shown as they are, within the time of a page", (_what, source) => {
  expect(isTooCostly(source)).toBe(true);

  const start = performance.now();
  const html = markdownToHtml(source, { baseUrl: "https://workshops.example" });
  // Ten times what it takes on an idle machine; without the guard most take tens of seconds.
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(html).toMatch(/^<p>/);
  expect(html.length).toBeLessThan(source.length * 6);
});

const HONEST: readonly (readonly [string, string])[] = [
  ["a long text", fill("Some *words* of honest text, and [a link](https://a.example).\n\n", 50_000)],
  ["a paragraph with a hundred bold words", fill("Some **bold** words. ", 2_100)],
  ["a list of 200 links", fill("- [A speaker](https://a.example/speaker)\n", 8_000)],
  ["a schedule of 100 rows", `|a|b|c|\n|-|-|-|\n${fill("|09:00|Talk|Room 1|\n", 1_900)}`],
  ["names with underscores and stars", fill("snake_case_name, 2 * 3 * 4, ~5 (see [1]). ", 4_000)],
];

test.each(HONEST)("%s keeps its markup", (_what, source) => {
  expect(isTooCostly(source)).toBe(false);
});

test("S11: what lies behind the first 100,000 characters is there, without its markup", () => {
  const source = `${fill("Some *words*.\n\n", 30_000)}${fill("Plain words.\n\n", 90_000)}The *end*.`;
  const html = markdownToHtml(source, { baseUrl: "https://workshops.example" });

  expect(html).toContain("<p>Some <em>words</em>.</p>");
  expect(html).toMatch(/<p>The \*end\*\.<\/p>$/);
});
