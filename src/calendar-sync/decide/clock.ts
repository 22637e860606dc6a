export type Clock = { now: () => Date };

/**
 * A clock that runs on from an instant that was just read. It ignores the process's own clock, which may be wrong or
 * may be changed meanwhile.
 */
export function clockFrom(instant: Date): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(instant.getTime() + performance.now() - startedAt) };
}
