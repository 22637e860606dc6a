import { expect, test } from "vitest";
import { markdownToHtml, showsMediaAsLinks } from "./markdown-to-html.ts";

const baseUrl = "https://workshops.example";

function toHtml(markdown: string, limit?: number): string {
  return markdownToHtml(markdown, { baseUrl, limit });
}

test("Markdown becomes HTML, tables and lists too", () => {
  expect(toHtml("## Agenda\n\n- one\n- **two**")).toBe(
    "<h2>Agenda</h2>\n<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>",
  );
  expect(toHtml("| a |\n|---|\n| b |")).toContain("<td>b</td>");
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
  ["a link to JavaScript, broken over two lines", '<a href="java\nscript:alert(1)">click</a>'],
  ["a script in a drawing", "<svg><script>alert(1)</script></svg>"],
  ["a base for all links", '<base href="javascript:alert(1)//">'],
  ["an image that is data", "![dot](data:image/png;base64,AAAA)"],
  ["a form control", "- [x] done"],
  ["a style", '<p style="position:fixed">x</p>'],
])("%s does not survive", (_what, markdown) => {
  expect(toHtml(markdown)).not.toMatch(
    /<script|<svg|<base|onclick|onerror|<iframe|<img|javascript:|data:|<input|style=|alert\(/i,
  );
});

test("links keep https and mailto", () => {
  expect(toHtml("[a](https://a.example) [b](mailto:b@b.example) <https://c.example>")).toBe(
    '<p><a href="https://a.example">a</a> <a href="mailto:b@b.example">b</a> <a href="https://c.example">https://c.example</a></p>',
  );
});

const T62: readonly (readonly [what: string, markdown: string, html: string])[] = [
  ["paragraphs and breaks", "<p>One<br>two</p>\n<p>Three</p>", "<p>One<br>two</p>\n<p>Three</p>"],
  ["Markdown inside HTML", "<div>\n\n**Bold**\n\n</div>", "<div>\n<p><strong>Bold</strong></p>\n</div>"],
  [
    "lists",
    '<ul><li>One<li>Two</ul><ol start="4"><li>Four</ol>',
    '<ul><li>One</li><li>Two</li></ul><ol start="4"><li>Four</li></ol>',
  ],
  ["a list that starts at 3", "3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'],
  [
    "elements without a place in a calendar",
    "<center><font color=red>Hi</font></center><form>Name</form>",
    "HiName",
  ],
  [
    "relative links",
    "[a](/about) [b](faq?x=1) <a href='../c'>c</a>",
    '<p><a href="https://workshops.example/about">a</a> <a href="https://workshops.example/faq?x=1">b</a> <a href="https://workshops.example/c">c</a></p>',
  ],
  ["links to the same page", "[Agenda](#agenda)", "<p><a>Agenda</a></p>"],
  [
    "links by http, phone and mail",
    "[a](http://a.example) [b](tel:+15551234) [c](mailto:c@c.example)",
    '<p><a href="http://a.example">a</a> <a href="tel:+15551234">b</a> <a href="mailto:c@c.example">c</a></p>',
  ],
  ["bare addresses", "See www.a.example", '<p>See <a href="http://www.a.example">www.a.example</a></p>'],
  ["images", "![The room](/room.png)", '<p><a href="https://workshops.example/room.png">The room</a></p>'],
  ["linked images", "[![Poster](p.png)](https://a.example)", '<p><a href="https://a.example">Poster</a></p>'],
  [
    "images without words",
    '<img src="https://a.example/b.png">',
    '<a href="https://a.example/b.png">Image</a>',
  ],
  [
    "embedded videos",
    '<iframe src="https://v.example/1" title="Trailer"></iframe> more',
    '<a href="https://v.example/1">Trailer</a> more',
  ],
  [
    "boxes to tick",
    "- [x] done\n- [ ] open",
    '<ul class="contains-task-list">\n<li class="task-list-item">☑ done</li>\n<li class="task-list-item">☐ open</li>\n</ul>',
  ],
  [
    "words in angle brackets",
    "Write <your name> and List<String>, 1 <2 and <3",
    "<p>Write &#x3C;your name> and List&#x3C;String>, 1 &#x3C;2 and &#x3C;3</p>",
  ],
  ["components", 'Hi <Callout kind="x">there</Callout> <Break /> all', "<p>Hi there  all</p>"],
  [
    "a tag that would swallow the rest",
    "The <title> and <script> tags\n\nMore",
    "<p>The &#x3C;title> and &#x3C;script> tags</p>\n<p>More</p>",
  ],
];

test.each(T62)("T62: %s lose no word, and their links work from a calendar", (_what, markdown, html) => {
  expect(toHtml(markdown)).toBe(html);
});

test("T62: what is no text for a reader goes with its content", () => {
  const markdown =
    "One <!-- secret --> two\n\n<style>p { color: red }</style>\n\n<script>let x = 1</script>\n\nThree";

  expect(toHtml(markdown).replaceAll("\n", "")).toBe("<p>One  two</p><p>Three</p>");
});

test("T62: markup that is far longer than its text costs no words", () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
  const markdown = words.map((word) => `<p style="${"x".repeat(300)}">${word}</p>`).join("\n");

  const html = toHtml(markdown, 8_192);
  expect(words.filter((word) => !html.includes(`>${word}<`))).toEqual([]);
});

test("a text within the limit is left whole", () => {
  expect(toHtml("one two", 14)).toBe("<p>one two</p>");
});

test("a text over the limit ends at a word, with an ellipsis and its tags closed", () => {
  expect(toHtml("one **two three** four", 32)).toBe("<p>one <strong>two…</strong></p>");
  expect(toHtml("- one\n- two\n- three", 42)).toBe("<ul>\n<li>one</li>\n<li>two…</li></ul>");
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
  const html = toHtml(markdown, 8_192);

  expect(html.length).toBeLessThanOrEqual(8_192);
  expect(html).toMatch(/…(<\/\w+>|\n)+$/);
  expect(html.isWellFormed()).toBe(true);
});

test("a long text uses what the limit allows", () => {
  expect(toHtml("word ".repeat(4_000), 8_192).length).toBeGreaterThan(8_180);
  expect(toHtml("x".repeat(20_000), 8_192)).toHaveLength(8_192);
});

test("an emoji of several signs is never split", () => {
  expect(toHtml("👩‍👩‍👧".repeat(9), 40)).toBe("<p>👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧…</p>");
});

test("a limit too small for anything gives nothing", () => {
  expect(toHtml("one two three", 7)).toBe("");
});

test.each([
  ">".repeat(100_000),
  "- ".repeat(50_000),
  "1. ".repeat(30_000),
  "<div>".repeat(50_000),
  "<b>".repeat(50_000),
  "x <i>".repeat(20_000),
])("text nested beyond sense is shown as it is", (markdown) => {
  expect(toHtml(markdown, 8_192)).toMatch(/^<p>/);
});

test.each([
  ["![A map](map.png)", true],
  ["[![A map](map.png)](https://maps.example)", true],
  ['Text and <img src="map.png"> in HTML', true],
  ["<iframe src=https://video.example></iframe>", true],
  ["`![A map](map.png)` is code, [a link](map.png) is none", false],
])("X19: whether %s has media that become links: %j", (source, hasMedia) => {
  expect(showsMediaAsLinks(source)).toBe(hasMedia);
});
