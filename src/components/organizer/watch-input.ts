const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll", "visibilitychange"];

/** After so long without input, nobody is considered to be at the page. */
const AWAY_MS = 12 * 60 * 60_000;

/**
 * Watches whether a user is at the page.
 *
 * @param page the document
 */
export function watchInput(page: EventTarget): { isUserPresent: () => boolean; stop: () => void } {
  let lastSignAt = Date.now();
  const note = () => (lastSignAt = Date.now());
  for (const sign of SIGNS) page.addEventListener(sign, note, { passive: true });
  return {
    isUserPresent: () => Date.now() - lastSignAt < AWAY_MS,
    stop: () => {
      for (const sign of SIGNS) page.removeEventListener(sign, note);
    },
  };
}
