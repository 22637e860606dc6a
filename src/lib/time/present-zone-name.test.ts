import { expect, test } from "vitest";
import { presentZoneName } from "./present-zone-name.ts";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";

test("every zone that a browser may name goes by the name that the app gives it", () => {
  const names = Intl.supportedValuesOf("timeZone");

  expect(names.map(presentZoneName)).toEqual(names.map(canonicalTimeZone));
  expect(presentZoneName("Asia/Katmandu")).toBe("Asia/Kathmandu");
});
