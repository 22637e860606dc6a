import type { GuestCounts } from "#src/lib/tickets/guest-page.query.ts";

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
  guestsByHand: number | null;
  /** Whether holders who aren't on Google's list will be invited. */
  isInviting: boolean;
};

/** As in `12 tickets: 8 accepted, 3 invited, 1 waiting. 2 canceled.` */
export function GuestCountsLine({ counts, guestsByHand, isInviting }: GuestCountsLineProps) {
  const valid = named.reduce((sum, [state]) => sum + counts[state], 0);
  const parts = named
    .filter(([state]) => counts[state] > 0)
    .map(([state, word]) => `${counts[state]} ${state === "waiting" && !isInviting ? "not invited" : word}`);
  return (
    <p className="text-sm text-muted">
      {valid === 1 ? "1 ticket" : `${valid} tickets`}
      {parts.length > 0 ? `: ${parts.join(", ")}.` : "."}
      {counts.removed > 0 ? ` ${counts.removed} canceled.` : null}
      {guestsByHand ? ` ${guestsByHand} more added by hand in Google.` : null}
    </p>
  );
}
