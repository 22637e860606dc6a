import { expect, test } from "vitest";
import { learnSpellings } from "./guest-spellings.ts";

const list = (...emails: string[]) => emails.map((email) => ({ email }));

function learn(added: string[], sent: string[], answered: string[]) {
  return Object.fromEntries(learnSpellings(added, { sent: list(...sent), answered: list(...answered) }));
}

test("an address that comes back as it was sent, in whatever case, has no other spelling", () => {
  expect(learn(["Ann@x.org"], ["Ann@x.org"], ["ann@X.org"])).toEqual({});
});

test("an address that comes back with dots, or under Gmail's other name, is found among several", () => {
  const sent = ["annb@gmail.com", "bob@googlemail.com", "cleo@x.org"];
  expect(learn(sent, sent, ["cleo@x.org", "bob@gmail.com", "ann.b@gmail.com"])).toEqual({
    "annb@gmail.com": "ann.b@gmail.com",
    "bob@googlemail.com": "bob@gmail.com",
  });
});

test("an address is found in a guest who was there already", () => {
  expect(learn(["annb@x.org"], ["ann.b@x.org", "annb@x.org"], ["ann.b@x.org"])).toEqual({
    "annb@x.org": "ann.b@x.org",
  });
});

test("quite another address is the one that nothing else explains", () => {
  expect(learn(["info@alias.org"], ["ann@x.org", "info@alias.org"], ["ann@x.org", "info@main.org"])).toEqual({
    "info@alias.org": "info@main.org",
  });
});

test("in doubt nothing is learned", () => {
  const sent = ["a@alias.org", "b@alias.org"];
  expect(learn(sent, sent, ["one@main.org", "two@main.org"])).toEqual({});
  expect(learn(["a@alias.org"], ["ann@x.org", "a@alias.org"], ["ann@x.org"])).toEqual({});
});
