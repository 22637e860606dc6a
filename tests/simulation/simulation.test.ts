import { expect, test } from "vitest";
import { checkHistories } from "./check-histories.ts";
import { players } from "./players.ts";

const RUNS = Number(process.env["SIMULATION_RUNS"] ?? 50);
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_260_601);

test(`after each of ${RUNS} histories, Google holds one event with the newest content for every resource`, async () => {
  const path = process.env["SIMULATION_PATH"];
  const { violation, played } = await checkHistories({ runs: RUNS, seed: SEED, path, player: players.app });

  expect(violation ?? "").toBe("");
  expect(played).toBe(RUNS);
});
