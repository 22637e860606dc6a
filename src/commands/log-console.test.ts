import { afterEach, expect, test, vi } from "vitest";
import { log } from "#src/lib/log.ts";
import { logConsole } from "./log-console.ts";

const { error, warn } = console;

afterEach(() => {
  Object.assign(console, { error, warn });
  vi.restoreAllMocks();
});

test("S15: what the framework says of an error is a line of the app's log", () => {
  const logged = vi.spyOn(log, "error").mockReturnValue();
  logConsole();

  console.error("\u001b[31m⨯\u001b[39m", new TypeError("Failed to parse body as FormData."));
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    { function: "next", code: "TypeError" },
    expect.stringMatching(/^⨯ TypeError: Failed to parse body as FormData\./),
  );
});

test("S15: what it warns of is one, too", () => {
  const logged = vi.spyOn(log, "warn").mockReturnValue();
  logConsole();

  console.warn("Request body exceeded %s", "1MB");
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    { function: "next", code: "said" },
    "Request body exceeded 1MB",
  );
});
