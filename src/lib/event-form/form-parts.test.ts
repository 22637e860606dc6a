import { expect, test } from "vitest";
import type { ReaderFormat } from "#src/lib/time/reader-format.ts";
import { type InputName, valuesFrom } from "./event-inputs.ts";
import { FORM_PARTS, partInWords } from "./form-parts.ts";

const startsAt: Partial<Record<InputName, string>> = { startDate: "2027-01-20", startTime: "13:05" };
const values = valuesFrom((name) => startsAt[name] ?? "");
const start = FORM_PARTS.find(({ label }) => label === "Start");

function startInWords(format: ReaderFormat) {
  return start && partInWords(start, values, format);
}

test("X13: a time in a question about a save is in the reader's format", () => {
  expect(startInWords({ locale: "en-US", hourCycle: "h12" })).toBe("Wed, January 20, 2027, 1:05\u00A0PM");
  expect(startInWords({ locale: "en-GB", hourCycle: "h23" })).toBe("Wed, 20 January 2027, 13:05");
});
