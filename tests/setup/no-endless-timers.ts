/**
 * Node calls back at once where a timeout is longer than it can count. The embedded database has a timer of its own
 * that asks for such a one over and over after a test has moved the time by months: that one is never called back.
 */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const { setTimeout } = globalThis;

globalThis.setTimeout = Object.assign(
  (callback: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
    milliseconds > MAX_TIMEOUT_MS
      ? setTimeout(() => {}, MAX_TIMEOUT_MS).unref()
      : setTimeout(callback, milliseconds, ...args),
  setTimeout,
);
