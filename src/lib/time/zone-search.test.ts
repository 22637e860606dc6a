import { expect, test } from "vitest";
import { zoneDirectory } from "./zone-directory.ts";
import { ZONE_PLACES } from "./zone-places.ts";
import { searchZones, zoneLabel } from "./zone-search.ts";

const zones = zoneDirectory();
const winter = new Date("2027-01-14T12:00:00Z");
const summer = new Date("2027-07-14T12:00:00Z");

function find(typed: string, at = winter) {
  return searchZones(zones, typed, at).map(({ name }) => name);
}

test("zones go by their present names, each once", () => {
  const names = zones.map(({ name }) => name);

  expect(names).toEqual(
    expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "UTC", "Australia/Lord_Howe"]),
  );
  expect(names).not.toContain("Asia/Calcutta");
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ["kolk", "Asia/Kolkata"],
  ["india", "Asia/Kolkata"],
  ["India Standard", "Asia/Kolkata"],
  ["gmt+5:30", "Asia/Kolkata"],
  ["germany", "Europe/Berlin"],
  ["los ang", "America/Los_Angeles"],
  ["america/new_york", "America/New_York"],
  ["são paulo", "America/Sao_Paulo"],
  ["utc", "UTC"],
])("%s finds %s first of all", (typed, name) => {
  const found = find(typed);

  expect(typed.includes("gmt") ? found : found.slice(0, 3)).toContain(name);
});

test("an offset finds what has it at that moment, half hours too", () => {
  expect(find("gmt+5")).toEqual(expect.arrayContaining(["Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu"]));
  expect(find("+5")).not.toContain("Asia/Dhaka");
  expect(find("UTC-8")).toContain("America/Los_Angeles");
  expect(find("utc -08:00", summer)).not.toContain("America/Los_Angeles");
  expect(find("gmt+1")).not.toContain("Asia/Bangkok");
});

test("nonsense finds nothing", () => {
  expect(find("olympus mons")).toEqual([]);
});

test("a label begins with the place", () => {
  expect(zoneLabel("America/Argentina/Buenos_Aires")).toBe("Buenos Aires, Argentina (America)");
  expect(zoneLabel("UTC")).toBe("UTC");
});

test.each([
  ["india", "Asia/Kolkata"],
  ["IST", "Asia/Kolkata"],
  ["Bombay", "Asia/Kolkata"],
  ["mumbai", "Asia/Kolkata"],
  ["Kiev", "Europe/Kyiv"],
  ["munich", "Europe/Berlin"],
  ["münchen", "Europe/Berlin"],
  ["germany", "Europe/Berlin"],
  ["CET", "Europe/Berlin"],
  ["boston", "America/New_York"],
  ["EST", "America/New_York"],
  ["us eastern", "America/New_York"],
  ["eastern time", "America/New_York"],
  ["us pacific", "America/Los_Angeles"],
  ["PST", "America/Los_Angeles"],
  ["san fran", "America/Los_Angeles"],
  ["US/Central", "America/Chicago"],
  ["CST", "America/Chicago"],
  ["JST", "Asia/Tokyo"],
  ["AEST", "Australia/Sydney"],
  ["BST", "Europe/London"],
  ["england", "Europe/London"],
  ["uk", "Europe/London"],
  ["usa", "America/New_York"],
  ["australia", "Australia/Sydney"],
  ["brazil", "America/Sao_Paulo"],
  ["saigon", "Asia/Ho_Chi_Minh"],
  ["beijing", "Asia/Shanghai"],
  ["Rangoon", "Asia/Yangon"],
  ["gmt+1", "Europe/Berlin"],
  ["+5:30", "Asia/Kolkata"],
])("X23: %s finds %s first", (typed, name) => {
  expect(find(typed)[0]).toBe(name);
});

test("X23: every listed place belongs to a zone of the directory", () => {
  const names = new Set(zones.map(({ name }) => name));

  expect(ZONE_PLACES.map(([name]) => name).filter((name) => !names.has(name))).toEqual([]);
});
