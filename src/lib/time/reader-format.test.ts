import { expect, test } from "vitest";
import { readerFormat } from "./reader-format.ts";

test.each([
  ["en-US,en;q=0.9", { locale: "en-US", hourCycle: "h12" }],
  ["en-GB,en;q=0.9", { locale: "en-GB", hourCycle: "h23" }],
  ["de-DE,de;q=0.9,en;q=0.8", { locale: "en-GB", hourCycle: "h23" }],
  ["de", { locale: "en-GB", hourCycle: "h23" }],
  ["en-IN", { locale: "en-GB", hourCycle: "h12" }],
  ["en-AU", { locale: "en-GB", hourCycle: "h12" }],
  ["ja-JP", { locale: "en-GB", hourCycle: "h23" }],
  ["es-MX,en-US;q=0.5", { locale: "en-GB", hourCycle: "h12" }],
])("X13: a browser that asks for %s gets its reader's own format", (languages, format) => {
  expect(readerFormat(languages)).toEqual(format);
});

test.each([null, "", "*", "not a language", "en-GB-oed;;", "x".repeat(50)])(
  "X13: what names no language gets a format that can't be misread: %s",
  (languages) => {
    expect(readerFormat(languages)).toEqual({ locale: "en-GB", hourCycle: "h23" });
  },
);
