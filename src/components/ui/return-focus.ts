/** Remembers where the focus is, and what it lies in. */
export function placesOfFocus(): readonly HTMLElement[] {
  const places: HTMLElement[] = [];
  let place: Element | null = document.activeElement;
  for (; place && place !== document.body; place = place.parentElement) {
    if (place instanceof HTMLElement) places.push(place);
  }
  return places;
}

/** Gives the focus back unless it is elsewhere by now: to where it was, or to the part of the page that is left of it. */
export function returnFocus(places: readonly HTMLElement[]): void {
  const { activeElement } = document;
  if (activeElement?.isConnected && activeElement !== document.body) return;

  const [opener] = places;
  const place = places.find((one) => one.isConnected && one.checkVisibility());
  if (!place) return;

  if (place !== opener) place.tabIndex = -1;
  place.focus({ preventScroll: place !== opener });
}
