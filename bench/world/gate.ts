export type Gate = {
  /** From now on whoever comes waits. */
  shut: () => void;
  open: () => void;
  passed: () => Promise<void>;
};

/** Holds the engine back, so that what a save does itself is told from what its run does. */
export function createGate(): Gate {
  let barrier = Promise.resolve();
  let lift: (() => void) | undefined;
  return {
    shut: () => {
      barrier = new Promise((resolve) => (lift = resolve));
    },
    open: () => lift?.(),
    passed: () => barrier,
  };
}
