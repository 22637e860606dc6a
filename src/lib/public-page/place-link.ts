/** The URL in a place, if the place is one; null for a room or a street. */
export function placeLink(location: string): string | null {
  return /^https:\/\/\S+$/.test(location) && URL.canParse(location) ? location : null;
}
