export type Clock = { now: () => Date };

/**
 * Goes on from an instant that was read just now. The process's own clock, which may be off or be set meanwhile, has no
 * part in it.
 */
export function clockFrom(instant: Date): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(instant.getTime() + performance.now() - startedAt) };
}
