import { expect, test } from "vitest";
import { afterAcceptance, afterRefusal, type GuestSearch, newSearch, nextOffer } from "./guest-search.ts";

/** Plays a search against a Google that refuses every write with one of the bad guests. */
function play(count: number, isBad: (guest: number) => boolean) {
  const accepted: number[] = [];
  const refused: number[] = [];
  const writes = { all: 0, refused: 0 };
  let missing = Array.from({ length: count }, (_, guest) => guest);
  let search: GuestSearch = newSearch;
  while (missing.length > 0) {
    const offer = nextOffer(missing, search);
    writes.all += 1;
    if (!offer.some(isBad)) {
      accepted.push(...offer);
      missing = missing.filter((guest) => !offer.includes(guest));
      search = afterAcceptance(search, offer.length);
      continue;
    }
    writes.refused += 1;
    const verdict = afterRefusal(search, offer.length);
    search = verdict.search;
    if (verdict.refused === "nobody yet") continue;
    const known = verdict.refused === "all" ? missing : offer;
    refused.push(...known);
    missing = missing.filter((guest) => !known.includes(guest));
  }
  return { accepted, refused, writes: writes.all, refusedWrites: writes.refused };
}

test("nobody refused: one write takes all", () => {
  expect(play(200, () => false)).toMatchObject({ writes: 1, refusedWrites: 0 });
});

test("T44: one refused among any number is found, and nobody else is left out", () => {
  for (const count of [1, 2, 3, 5, 12, 63, 200]) {
    for (let bad = 0; bad < count; bad += 1) {
      const { refused, accepted, refusedWrites } = play(count, (guest) => guest === bad);
      expect(refused).toEqual([bad]);
      expect(accepted).toHaveLength(count - 1);
      expect(refusedWrites).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 2);
    }
  }
});

test("T44: where all are refused, that is concluded after a few samples", () => {
  const { refused, refusedWrites } = play(200, () => true);
  expect(refused).toHaveLength(200);
  expect(refusedWrites).toBeLessThanOrEqual(11);
});

test("three wrong addresses side by side don't speak for the others", () => {
  const { refused } = play(50, (guest) => guest < 3);
  expect(refused.toSorted((one, other) => one - other)).toEqual([0, 1, 2]);
});

test("some refused among many are all found, at a price that grows with them", () => {
  const bad = [3, 17, 18, 90, 155];
  const { refused, refusedWrites } = play(200, (guest) => bad.includes(guest));
  expect(refused.toSorted((one, other) => one - other)).toEqual(bad);
  expect(refusedWrites).toBeLessThanOrEqual(bad.length * 9);
});
