import { expect, test } from "vitest";
import { passwordProblem } from "./password-problem.ts";

const own = ["ada.lovelace@workshops.example", "Ada Lovelace"];

test.each([
  "passwordpassword",
  "123456789012",
  "qwertyuiopas",
  "Password2026!",
  "iloveyou12345",
  "aaaaaaaaaaaa",
])("S14: %s is refused as easy to guess", async (password) => {
  expect(await passwordProblem(password, own)).toMatch(/easy to guess: many people/);
});

test.each([own[0] ?? "", "Ada.Lovelace@Workshops.example", "adalovelace1", "lovelaceworkshops"])(
  "S14: %s is refused as made of the address or the name",
  async (password) => {
    expect(await passwordProblem(password, own)).toMatch(/your own address or name/);
  },
);

test.each([
  ["short", "short", /fewer than 12/],
  ["long", "long".repeat(40), /more than 128/],
])("S14: a password that is too %s says so", async (_how, password, words) => {
  expect(await passwordProblem(password, own)).toMatch(words);
});

test.each(["correct horse battery", "kitchen-table-lamp", "rX9k2LmQ0pZ7"])(
  "S14: %s is good",
  async (password) => {
    expect(await passwordProblem(password, own)).toBeNull();
  },
);
