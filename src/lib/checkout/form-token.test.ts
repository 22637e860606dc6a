import { expect, test } from "vitest";
import { formIdOfToken, formToken, purchaseIdOfForm } from "./form-token.ts";

const SECRET = "only-for-tests-only-for-tests-only-for-tests";
const FORM = "5f0c2a9e-27d5-4d0e-8f5c-3c8a6b1f7d10";
const token = formToken(FORM, "event-1", SECRET);

test("a form's token tells which form it is", () => {
  expect(formIdOfToken(token, "event-1", SECRET)).toBe(FORM);
});

test.each([
  ["another event", token, "event-2", SECRET],
  ["another installation", token, "event-1", `${SECRET}!`],
  ["a form that somebody made up", token.replace("5f0c", "6f0c"), "event-1", SECRET],
  ["a cut signature", token.slice(0, -1), "event-1", SECRET],
  ["no signature", FORM, "event-1", SECRET],
  ["nothing", "", "event-1", SECRET],
])("a token counts for nothing with %s", (_what, given, resourceId, secret) => {
  expect(formIdOfToken(given, resourceId, secret)).toBeNull();
});

test("one form is one sale to each guest, however the address is spelled", () => {
  const sale = purchaseIdOfForm(FORM, "ann@guests.example");

  expect(purchaseIdOfForm(FORM, "Ann@guests.example")).toBe(sale);
  expect(purchaseIdOfForm(FORM, "bob@guests.example")).not.toBe(sale);
  expect(sale).not.toContain("ann");
});
