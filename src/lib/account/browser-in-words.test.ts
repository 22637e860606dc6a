import { expect, test } from "vitest";
import { browserInWords } from "./browser-in-words.ts";

const mozilla = "Mozilla/5.0";
const like = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${like} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`,
    "Edge on Windows",
  ],
  [`${mozilla} (X11; Linux x86_64) ${like} HeadlessChrome/140.0.0.0 Safari/537.36`, "Chrome on Linux"],
  [`${mozilla} (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0`, "Firefox on Linux"],
  [`${mozilla} (Linux; Android 15) ${like} Chrome/140.0 Mobile Safari/537.36`, "Chrome on Android"],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${like} Version/18.0 Safari/604.1`,
    "Safari on an iPhone",
  ],
  [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${like} Version/18.0 Safari/605.1`, "Safari on a Mac"],
  ["node", "A program"],
  ["", "A program"],
  [null, "A program"],
])("S14: %s is said in words", (userAgent, words) => {
  expect(browserInWords(userAgent)).toBe(words);
});
