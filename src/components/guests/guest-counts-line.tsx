import type { GuestCounts, GuestPage } from "#src/lib/tickets/guest-page.query.ts";

const named = [
  ["accepted", "accepted"],
  ["invited", "invited"],
  ["tentative", "maybe"],
  ["declined", "declined"],
  ["waiting", "waiting"],
  ["uninvited", "with a canceled invitation"],
  ["refused", "refused by Google"],
] as const;

type GuestCountsLineProps = {
  counts: GuestCounts;
  joined: GuestPage["joined"];
  guestsByHand: number | null;
  /** Whether holders who aren't on Google's list will be invited. */
  isInviting: boolean;
  /** How many people can take part; null for any number. */
  capacity: number | null;
};

/** As in `12 tickets: 8 accepted, 3 invited, 1 waiting. 2 canceled. 7 of 12 joined.` */
export function GuestCountsLine(props: GuestCountsLineProps) {
  const { counts, joined, guestsByHand, isInviting, capacity } = props;
  const valid = named.reduce((sum, [state]) => sum + counts[state], 0);
  const parts = named
    .filter(([state]) => counts[state] > 0)
    .map(([state, word]) => `${counts[state]} ${state === "waiting" && !isInviting ? "not invited" : word}`);
  return (
    <p className="text-sm text-muted">
      {ticketsInWords(valid, capacity)}
      {parts.length > 0 ? `: ${parts.join(", ")}.` : "."}
      {counts.removed > 0 ? ` ${counts.removed} canceled.` : null}
      {joined ? ` ${joined.people} of ${joined.holders} joined.` : null}
      {guestsByHand ? ` ${guestsByHand} more added by hand in Google.` : null}
    </p>
  );
}

function ticketsInWords(valid: number, capacity: number | null): string {
  if (capacity !== null) return `${valid} of ${capacity === 1 ? "1 place" : `${capacity} places`}`;
  return valid === 1 ? "1 ticket" : `${valid} tickets`;
}
