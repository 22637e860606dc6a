import { expect, test } from "vitest";
import { deletionInWords } from "./deletion-words.ts";
import { STANDINGS } from "./standing-words.ts";

const moved = { code: "moved", message: "", hint: "", detail: "", at: "", retryAt: null } as const;

test.each(STANDINGS)("X7: a deleted event whose state is %s is gone only if that is true", (standing) => {
  const calendar =
    standing === "elsewhere"
      ? ({ state: "paused", lastError: moved } as const)
      : ({ state: standing, lastError: null } as const);

  const isGone = /has been removed/.test(deletionInWords({ calendar, wasInGoogle: true }));
  expect(isGone).toBe(standing === "removed");
  expect(deletionInWords({ calendar, wasInGoogle: false })).toBe("It was never in Google Calendar.");
});
