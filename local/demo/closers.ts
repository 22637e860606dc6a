export type Closers = {
  add: (close: () => void | Promise<void>) => void;
  /** Closes everything, the latest first; a second call does nothing. */
  closeAll: () => Promise<void>;
};

export function createClosers(): Closers {
  const closers: (() => void | Promise<void>)[] = [];
  return {
    add: (close) => void closers.push(close),
    closeAll: async () => {
      for (let close = closers.pop(); close; close = closers.pop()) await close();
    },
  };
}
