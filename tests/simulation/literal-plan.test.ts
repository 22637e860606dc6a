import { expect, test } from "vitest";
import { checkHistories } from "./check-histories.ts";
import { literalPlayer } from "./players.ts";

test("the plan's own five steps, played to the letter, break the promise", async () => {
  const { violation } = await checkHistories({ runs: 100, seed: 1, player: literalPlayer, mostShrinks: 0 });

  expect(violation).toMatch(/live events|is lost|not what was saved last/);
});
