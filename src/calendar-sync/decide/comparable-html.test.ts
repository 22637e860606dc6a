import { expect, test } from "vitest";
import { comparableHtml } from "./comparable-html.ts";

test.each([
  ["<p>Bring <strong>two</strong></p>", "<p>Bring <b>two</b></p>"],
  ["<p>a &amp; b &#x41;</p>", "<P class=x>a & b A</P>\n"],
  ['<a href="https://x.example/">x</a>', '<a target="_blank" href="https://x.example/" rel=z>x</a>'],
  ["one  two", "one two "],
  [
    "<p>Hi</p>",
    "<p>Hi</p>\n-::~:~::~:~:~:~:~:~:~:~:~:~:~::~:~::-\nJoin: https://meet\n-::~:~::~:~:~:~:~:~:~:~:~:~:~::~:~::-",
  ],
  ["line<br />next", "line<br>next"],
])("%j reads as %j does", (ours, theirs) => {
  expect(comparableHtml(theirs)).toBe(comparableHtml(ours));
});

test.each([
  ["<p>one</p>", "<p>two</p>"],
  ['<a href="https://x.example/">x</a>', '<a href="https://y.example/">x</a>'],
  ["<p>bold</p>", "<p><b>bold</b></p>"],
  ["<p>Hi</p>", ""],
])("%j doesn't read as %j does", (ours, theirs) => {
  expect(comparableHtml(theirs)).not.toBe(comparableHtml(ours));
});
