import { expect, test } from "vitest";
import { checkHistories } from "./check-histories.ts";
import { players } from "./players.ts";

const RUNS = 200;

test(`after each of ${RUNS} histories on another host, Google holds one event with the newest content for every course`, async () => {
  const { violation, played } = await checkHistories({ runs: RUNS, seed: 20_260_603, player: players.other });

  expect(violation ?? "").toBe("");
  expect(played).toBe(RUNS);
});
