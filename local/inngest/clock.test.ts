import { expect, it } from "vitest";

import { VirtualClock } from "./clock.ts";

it("calls what is due in order of time, then of setting, and nothing later", () => {
  const clock = new VirtualClock(0);
  const called: string[] = [];
  clock.setTimer(20, () => called.push(`b at ${clock.now()}`));
  clock.setTimer(10, () => {
    called.push(`a at ${clock.now()}`);
    clock.setTimer(10, () => called.push(`a's own at ${clock.now()}`));
  });
  clock.setTimer(20, () => called.push("c"));
  clock.setTimer(31, () => called.push("too late"));
  const cancel = clock.setTimer(15, () => called.push("taken back"));
  cancel();
  clock.moveTo(30);
  expect(called).toEqual(["a at 10", "a's own at 10", "b at 20", "c"]);
  expect(clock.now()).toBe(30);
});

it("passes over background timers when looking for work", () => {
  const clock = new VirtualClock(0);
  clock.setTimer(5, () => {}, "background");
  expect([clock.nextTimerAt("foreground"), clock.nextTimerAt("any")]).toEqual([undefined, 5]);
});

it("ends a sleep only when time has passed", async () => {
  const clock = new VirtualClock(0);
  let isAwake = false;
  const sleep = clock.sleep(1_000).then(() => (isAwake = true));
  clock.moveTo(999);
  await Promise.resolve();
  expect([isAwake, clock.sleeping]).toEqual([false, 1]);
  clock.moveTo(1_000);
  await sleep;
  expect([isAwake, clock.sleeping]).toEqual([true, 0]);
});
