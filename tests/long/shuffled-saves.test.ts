import { expect, test } from "vitest";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen } from "#tests/setup/workshop.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
test.each([11, 12])(
  "T3: a hundred saves, shuffled, some twice, with random faults and lost answers (seed %i): Google shows the last",
  async (seed) => {
    const faults = {
      repeatEvent: 0.1,
      loseAnswer: 0.1,
      loseRequest: 0.05,
      repeatRequest: 0.1,
      loseEvent: 0.05,
    };
    world.restartRunner({ seed, shuffle: { maxDelayMs: 20_000 }, faults });
    await createWorkshop();
    for (let number = 1; number <= 100; number += 1) {
      if (number % 7 === 0) {
        const kind = number % 2 === 0 ? ("reset" as const) : { status: 503, reason: "backendError" };
        const when = number % 3 === 0 ? ("after" as const) : ("before" as const);
        world.google.control.injectFault({ match: { verb: number < 20 ? "insert" : "patch" }, when, kind });
      }
      await save({ title: `Save number ${number}` });
      await world.runner.advance(number % 5 === 0 ? 1_500 : 30);
    }
    world.google.control.clearFaults();
    await world.runner.advance(25 * 60_000);

    expect(live()).toMatchObject([{ summary: "Save number 100" }]);
    expect((await seen()).calendar).toMatchObject({ state: "synced", googleEventId: live()[0]?.["id"] });
  },
  60_000,
);
