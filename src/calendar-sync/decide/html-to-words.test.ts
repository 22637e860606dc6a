import { expect, test } from "vitest";
import { htmlToWords } from "./comparable-html.ts";

test.each([
  ["<p>Bring <strong>questions</strong>.</p><p>Two</p>", "Bring questions. Two"],
  ["one<br>two<ul><li>three</li></ul>", "one two three"],
  ['See <a href="https://x.example/a">the map</a>', "See (https://x.example/a) the map"],
  ["Q&amp;A", "Q&A"],
  ["", ""],
])("%j reads %j", (html, words) => {
  expect(htmlToWords(html)).toBe(words);
});
