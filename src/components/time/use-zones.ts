import { useRef, useState } from "react";
import type { ListedZone } from "#src/lib/time/zone-directory.ts";

/** All time zones, fetched when first needed; empty before that, and if fetching fails. */
export function useZones() {
  const [zones, setZones] = useState<readonly ListedZone[]>([]);
  const isAsked = useRef(false);

  const load = () => {
    if (isAsked.current) return;
    isAsked.current = true;
    fetchZones().then(setZones, () => {
      isAsked.current = false;
    });
  };
  return { zones, load };
}

async function fetchZones(): Promise<ListedZone[]> {
  const answer = await fetch("/organizer/time-zones");
  if (!answer.ok) throw new Error(`The time zones were answered with ${answer.status}.`);

  const zones: unknown = await answer.json();
  return Array.isArray(zones) ? zones.filter(isListedZone) : [];
}

function isListedZone(zone: unknown): zone is ListedZone {
  return typeof zone === "object" && zone !== null && "name" in zone && "words" in zone && "rank" in zone;
}
