import { expect, test } from "vitest";
import { markdownToHtml } from "./markdown-to-html.ts";

test("Markdown becomes HTML, tables and lists too", () => {
  expect(markdownToHtml("## Agenda\n\n- one\n- **two**")).toBe(
    "<h2>Agenda</h2>\n<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>",
  );
  expect(markdownToHtml("| a |\n|---|\n| b |")).toContain("<td>b</td>");
});

test.each([
  ["a script", "<script>alert(1)</script>"],
  ["a script inside a line", "so <script>alert(1)</script> it is"],
  ["a handler", '<b onclick="alert(1)">bold</b>'],
  ["a frame", '<iframe src="https://evil.example"></iframe>'],
  ["an image", "![alt](https://evil.example/pixel.png)"],
  ["an image in HTML", "<img src=x onerror=alert(1)>"],
  ["a link to JavaScript", "[click](javascript:alert(1))"],
  ["a link to JavaScript, spelled with an entity", "[click](java&#115;cript:alert(1))"],
  ["a link to data", "[click](data:text/html;base64,PHNjcmlwdD4=)"],
  ["a link without encryption", "[click](http://plain.example)"],
  ["a form control", "- [x] done"],
  ["a style", '<p style="position:fixed">x</p>'],
])("%s does not survive", (_what, markdown) => {
  expect(markdownToHtml(markdown)).not.toMatch(
    /<script|onclick|onerror|<iframe|<img|javascript:|data:|http:|<input|style=/i,
  );
});

test("links keep https and mailto", () => {
  expect(markdownToHtml("[a](https://a.example) [b](mailto:b@b.example) <https://c.example>")).toBe(
    '<p><a href="https://a.example">a</a> <a href="mailto:b@b.example">b</a> <a href="https://c.example">https://c.example</a></p>',
  );
});

test("a text within the limit is left whole", () => {
  expect(markdownToHtml("one two", 14)).toBe("<p>one two</p>");
});

test("a text over the limit ends at a word, with an ellipsis and its tags closed", () => {
  expect(markdownToHtml("one **two three** four", 32)).toBe("<p>one <strong>two…</strong></p>");
  expect(markdownToHtml("- one\n- two\n- three", 42)).toBe("<ul>\n<li>one</li>\n<li>two…</li></ul>");
});

test.each([
  ["plain words", "word ".repeat(4_000)],
  ["signs that grow as entities", "R&D <3 ".repeat(4_000)],
  ["nothing but entities", "&".repeat(20_000)],
  ["one word of 20,000 letters", "x".repeat(20_000)],
  ["emoji", "👩‍👩‍👧".repeat(4_000)],
  ["a long list", "- an item with **bold** and [a link](https://example.com)\n".repeat(900)],
  ["a paragraph and then one long word", `Hi\n\n${"y".repeat(20_000)}`],
])("the limit holds for %s", (_what, markdown) => {
  const html = markdownToHtml(markdown, 8_192);

  expect(html.length).toBeLessThanOrEqual(8_192);
  expect(html).toMatch(/…(<\/\w+>|\n)+$/);
  expect(html.isWellFormed()).toBe(true);
});

test("a long text uses what the limit allows", () => {
  expect(markdownToHtml("word ".repeat(4_000), 8_192).length).toBeGreaterThan(8_180);
  expect(markdownToHtml("x".repeat(20_000), 8_192)).toHaveLength(8_192);
});

test("an emoji of several signs is never split", () => {
  expect(markdownToHtml("👩‍👩‍👧".repeat(9), 40)).toBe("<p>👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧…</p>");
});

test("a limit too small for anything gives nothing", () => {
  expect(markdownToHtml("one two three", 7)).toBe("");
});

test.each([">".repeat(100_000), "- ".repeat(50_000), "1. ".repeat(30_000)])(
  "text nested beyond sense is shown as it is",
  (markdown) => {
    expect(markdownToHtml(markdown, 8_192)).toMatch(/^<p>/);
  },
);
