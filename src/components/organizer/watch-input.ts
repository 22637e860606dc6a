const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll", "visibilitychange"];

/** Nobody has done anything with the page for so long: they went away, and left it in sight. */
const AWAY_MS = 12 * 60 * 60_000;

/**
 * Watches whether somebody is at the page.
 *
 * @param page the document
 */
export function watchInput(page: EventTarget): { isAnybodyThere: () => boolean; stop: () => void } {
  let lastSignAt = Date.now();
  const note = () => (lastSignAt = Date.now());
  for (const sign of SIGNS) page.addEventListener(sign, note, { passive: true });
  return {
    isAnybodyThere: () => Date.now() - lastSignAt < AWAY_MS,
    stop: () => {
      for (const sign of SIGNS) page.removeEventListener(sign, note);
    },
  };
}
