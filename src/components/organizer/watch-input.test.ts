import { afterEach, expect, test, vi } from "vitest";
import { watchInput } from "./watch-input.ts";

const HOUR = 60 * 60_000;

afterEach(() => vi.useRealTimers());

test("S14: nobody is at a page that nobody touched for twelve hours, until somebody does", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = Date.now();
  const page = new EventTarget();
  const { isUserPresent, stop } = watchInput(page);

  vi.setSystemTime(start + 11 * HOUR);
  expect(isUserPresent()).toBe(true);
  vi.setSystemTime(start + 13 * HOUR);
  expect(isUserPresent()).toBe(false);
  page.dispatchEvent(new Event("keydown"));
  expect(isUserPresent()).toBe(true);

  stop();
  vi.setSystemTime(start + 26 * HOUR);
  page.dispatchEvent(new Event("keydown"));
  expect(isUserPresent()).toBe(false);
});
