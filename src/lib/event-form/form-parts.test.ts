import { expect, test } from "vitest";
import { valuesFrom } from "./event-inputs.ts";
import { FORM_PARTS, partInWords } from "./form-parts.ts";

const values = valuesFrom((name) => ({ startDate: "2027-01-20", startTime: "13:05" })[String(name)] ?? "");
const start = FORM_PARTS.find(({ label }) => label === "Start");

test("X13: a time in a question about a save is in the reader's format", () => {
  const inWords = (locale: "en-US" | "en-GB", hourCycle: "h12" | "h23") =>
    start && partInWords(start, values, { locale, hourCycle });
  expect(inWords("en-US", "h12")).toBe("Wed, January 20, 2027, 1:05\u00A0PM");
  expect(inWords("en-GB", "h23")).toBe("Wed, 20 January 2027, 13:05");
});
