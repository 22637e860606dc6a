import { expect, test } from "vitest";
import { singleLine } from "./plain-text.ts";

test.each([
  ["Bob\n=1+1", "Bob =1+1"],
  ["Ann\r\n\tExample", "Ann Example"],
  ["one\u2028two\u2029three\u0085four", "one two three four"],
  ["invoice\u202Efdp.exe", "invoice fdp.exe"],
  ["Zoë Ångström 👩‍🏫 שלום", "Zoë Ångström 👩‍🏫 שלום"],
])("S9: %j becomes %j", (text, line) => {
  expect(singleLine(text)).toBe(line);
});
