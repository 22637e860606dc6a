import { describe, expect, test } from "vitest";
import { checkEventFields } from "./check-event-fields.ts";
import type { JsonObject } from "./merge-patch.ts";
import { workshop } from "./test-client.ts";

const zones = { calendarTimeZone: "UTC", refusedTimeZones: [], addressSpellings: {} };
const check = (fields: JsonObject) => checkEventFields({ ...workshop, ...fields }, zones);
const reminder = { method: "popup", minutes: 5 };
const guests = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `g${index}@x.org` }));
const properties = (count: number, value: string) => ({
  private: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value])),
});

describe("refused with 400 invalid", () => {
  test.each<[string, JsonObject]>([
    ["a summary that isn't a text", { summary: 5 }],
    ["an unknown status", { status: "maybe" }],
    ["an unknown visibility", { visibility: "unlisted" }],
    ["an unknown transparency", { transparency: "glass" }],
    ["an unknown answer of a guest", { attendees: [{ email: "ann@x.org", responseStatus: "yes" }] }],
    ["an attendee whose address is none", { attendees: [{ email: "ann" }] }],
    ["an address with a name in it", { attendees: [{ email: "Ann <ann@x.org>" }] }],
    ["201 guests", { attendees: guests(201) }],
    ["a source that isn't on the web", { source: { url: "javascript:alert(1)" } }],
    ["a source without an address", { source: { title: "Page" } }],
    ["a property key of 45 characters", { extendedProperties: { private: { ["k".repeat(45)]: "v" } } }],
    ["301 properties", { extendedProperties: properties(301, "v") }],
    ["more than 32 kB of properties", { extendedProperties: properties(40, "v".repeat(1000)) }],
    ["a property that isn't a text", { extendedProperties: { private: { key: 5 } } }],
    ["an unknown color", { colorId: "12" }],
    ["a sixth reminder", { reminders: { overrides: Array.from({ length: 6 }, () => reminder) } }],
  ])("%s", (_name, fields) => {
    expect(() => check(fields)).toThrow(expect.objectContaining({ status: 400, reason: "invalid" }));
  });
});

test("an attendee without an address is refused as required", () => {
  const attendees = [{ displayName: "Ann" }];
  expect(() => check({ attendees })).toThrow(expect.objectContaining({ reason: "required" }));
});

test("200 guests, a key of 44 characters and 300 properties pass", () => {
  const key = "k".repeat(44);
  expect(check({ attendees: guests(200) }).fields.attendees).toHaveLength(200);
  expect(check({ extendedProperties: { private: { [key]: "v" } } }).cuts).toEqual([]);
  expect(check({ extendedProperties: properties(300, "v") }).cuts).toEqual([]);
});

test("default reminders can't have overrides", () => {
  const reminders = { useDefault: true, overrides: [reminder] };
  expect(() => check({ reminders })).toThrow(
    expect.objectContaining({ reason: "cannotUseDefaultRemindersAndSpecifyOverride" }),
  );
});

test("one guest is one guest, however the address is written", () => {
  const attendees: JsonObject[] = [
    { email: "Ann@X.org", responseStatus: "accepted" },
    { email: "ann@x.org", displayName: "Ann" },
  ];
  expect(check({ attendees }).fields.attendees).toEqual([
    { email: "Ann@X.org", responseStatus: "accepted", displayName: "Ann" },
  ]);
});

test("an attendee's address may hold signs, and a domain in another script", () => {
  const attendees = [{ email: "ann&bob@x.org" }, { email: "info/a=b@xn--e1afmkfd.xn--p1ai" }];
  expect(check({ attendees }).fields.attendees).toMatchObject(attendees);
});

test("a property of more than 1024 characters is cut without a word", () => {
  const { fields, cuts } = check({ extendedProperties: { private: { note: "x".repeat(1025) } } });
  expect(fields.extendedProperties?.private?.["note"]).toHaveLength(1024);
  expect(cuts).toEqual(["extendedProperties.private.note"]);
});

test("a description of more than 8192 characters is cut without a word", () => {
  const { fields, cuts } = check({ description: "x".repeat(8193) });
  expect(fields.description).toHaveLength(8192);
  expect(cuts).toEqual(["description"]);
});

test.each([
  ["<strong>Bring</strong> a <EM>pen</EM>", "<b>Bring</b> a <i>pen</i>"],
  ["<a href='https://x.org' target=_blank>Page</a>", '<a href="https://x.org">Page</a>'],
  ["one<br/>two  \r\nthree\n\n", "one<br>two\nthree"],
  ["<p class='x'>Hi<script>alert(1)</script></p>", "<p>Hi</p>"],
  ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
])("the description %j becomes %j", (given, normalised) => {
  expect(check({ description: given }).fields.description).toBe(normalised);
});
