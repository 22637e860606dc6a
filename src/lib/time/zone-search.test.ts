import { expect, test } from "vitest";
import { zoneDirectory } from "./zone-directory.ts";
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
