import { expect, test } from "vitest";
import { checkHistories } from "./check-histories.ts";
import { players } from "./players.ts";

const RUNS = 50;

test(`after each of ${RUNS} other histories, Google holds one event with the newest content for every resource`, async () => {
  const { violation, played } = await checkHistories({ runs: RUNS, seed: 20_260_602, player: players.app });

  expect(violation ?? "").toBe("");
  expect(played).toBe(RUNS);
});
