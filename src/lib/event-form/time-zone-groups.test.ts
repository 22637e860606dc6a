import { expect, test } from "vitest";
import { timeZoneGroups } from "./time-zone-groups.ts";

function zonesOf(chosen: string) {
  return timeZoneGroups(chosen).flatMap(([, zones]) => zones.map(([name]) => name));
}

test("zones go by their present names, each once", () => {
  const names = zonesOf("Asia/Kolkata");

  expect(names).toEqual(
    expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "UTC", "Australia/Lord_Howe"]),
  );
  expect(names).not.toContain("Asia/Calcutta");
  expect(new Set(names).size).toBe(names.length);
});

test("the name that an event has is among them, even an old one", () => {
  expect(zonesOf("Europe/Kiev")).toContain("Europe/Kiev");
});

test("a label begins with the place", () => {
  const america = timeZoneGroups("UTC").find(([region]) => region === "America")?.[1];

  expect(america).toContainEqual(["America/Argentina/Buenos_Aires", "Buenos Aires, Argentina (America)"]);
  expect(america).toContainEqual(["America/Los_Angeles", "Los Angeles (America)"]);
});
