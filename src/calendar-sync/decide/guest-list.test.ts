import { expect, test } from "vitest";
import { guestHash, type GuestSource, nobody, planGuests } from "./guest-list.ts";

const holder = (name: string) => ({
  ticketId: `ticket-${name}`,
  email: `${name}@guests.example`,
  name: null,
});
const guest = (name: string, responseStatus = "accepted") => ({
  email: `${name}@guests.example`,
  responseStatus,
});

function source(holders: string[], change: Partial<GuestSource> = {}): GuestSource {
  return { ...nobody, holders: holders.map(holder), ...change };
}

const addresses = (...names: string[]) => new Set(names.map((name) => `${name}@guests.example`));
const listed = (plan: { attendees: { email: string }[] }) =>
  plan.attendees.map(({ email }) => email.split("@")[0]);

test("holders of tickets are invited, in the order of purchase", () => {
  const plan = planGuests(source(["ann", "bob"]), []);
  expect(plan.attendees).toEqual([guest("ann", "needsAction"), guest("bob", "needsAction")]);
  expect(plan).toMatchObject({ removed: [], waiting: 0 });
});

test("whoever is there keeps their answer, comment and companions", () => {
  const ann = { ...guest("ann"), comment: "Gladly", additionalGuests: 2 };
  expect(planGuests(source(["ann", "bob"]), [ann]).attendees[0]).toEqual(ann);
});

test("T13: an address is one guest, whatever its case and however many tickets", () => {
  const holders = ["Ann@X.org", "ann@x.org", "ANN@x.org"].map((email, n) => ({
    ticketId: `t${n}`,
    email,
    name: null,
  }));
  const plan = planGuests({ ...source([]), holders }, []);
  expect(plan.attendees).toEqual([{ email: "Ann@X.org", responseStatus: "needsAction" }]);
  expect(planGuests({ ...source([]), holders }, [{ email: "aNN@x.org" }]).added).toEqual([]);
});

test("whoever we invited and whose last ticket ended goes", () => {
  const plan = planGuests(source(["ann"], { invited: addresses("ann", "bob") }), [
    guest("ann"),
    guest("bob"),
  ]);
  expect(listed(plan)).toEqual(["ann"]);
  expect(plan.removed).toEqual(["bob@guests.example"]);
});

test("a guest whom somebody added by hand is never taken off", () => {
  const plan = planGuests(source([], { invited: addresses("bob") }), [guest("speaker"), guest("bob")]);
  expect(listed(plan)).toEqual(["speaker"]);
});

test("T21: two hundred have seats, the earliest first, and the others wait", () => {
  const names = Array.from({ length: 205 }, (_, number) => `guest${number}`);
  const plan = planGuests(source(names), []);
  expect(plan.attendees).toHaveLength(200);
  expect(listed(plan)).toEqual(names.slice(0, 200));
  expect(plan.waiting).toBe(5);
});

test("T21: guests added by hand take seats too", () => {
  const there = Array.from({ length: 200 }, (_, number) => guest(`friend${number}`));
  const plan = planGuests(source(["ann"]), there);
  expect(plan).toMatchObject({ added: [], waiting: 1 });
  expect(plan.attendees).toHaveLength(200);
});

test("while nobody may be invited, new holders wait, and those who were there stay or come back", () => {
  const held = source(["ann", "bob"], {
    invited: addresses("ann", "bob"),
    seen: addresses("ann"),
    mayInvite: false,
  });
  expect(planGuests(held, [guest("ann")])).toMatchObject({ added: [], waiting: 1 });
  expect(listed(planGuests(held, []))).toEqual(["ann"]);
});

test("the hash changes with who is on the list once it is right, and with nothing else", () => {
  expect(guestHash(source(["ann", "bob"]))).toBe(guestHash(source(["bob", "ann", "bob"])));
  expect(guestHash(source(["ann"]))).not.toBe(guestHash(source(["bob"])));
  const many = Array.from({ length: 200 }, (_, number) => `guest${number}`);
  expect(guestHash(source(many))).toBe(guestHash(source([...many, "late"])));
});

test("the hash goes by who has a seat: by Google's list, or by who was seen on it", () => {
  const many = Array.from({ length: 199 }, (_, number) => `guest${number}`);
  const late = source([...many, "late", "ann"]);
  const withAnn = [...many, "ann"].map((name) => guest(name));
  expect(guestHash(late, withAnn)).toBe(guestHash({ ...late, seen: addresses(...many, "ann") }));
  expect(guestHash(late, withAnn)).not.toBe(guestHash(source([...many, "late"]), withAnn));
});

test("no address can be read from the hash", () => {
  expect(guestHash(source(["ann"]))).toMatch(/^[0-9a-f]{16}$/);
});
