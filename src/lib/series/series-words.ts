/** What an organizer reads before something happens to a series' guests. @param holders people with a ticket for it */
export const seriesEffects = {
  remove(sessions: number, holders: number): string {
    const kept =
      sessions === 0 ? "" : sessions === 1 ? "Its session stays. " : `Its ${sessions} sessions stay. `;
    if (holders === 0) return `${kept}Its page closes. No one gets an email.`;
    return `${kept}${people(holders, "leaves", "leave")} them, and Google emails each a cancellation of every session that isn’t over. Its page closes.`;
  },

  takeOut(holders: number): string {
    const kept = "The event stays, and is no longer part of the series.";
    if (holders === 0) return `${kept} No one gets an email.`;
    return `${kept} ${people(holders, "leaves", "leave")} it, unless they have a ticket of its own, and Google emails its guests if it is published and not over.`;
  },

  add(holders: number): string {
    const added = "The event becomes a session of this series.";
    if (holders === 0) return `${added} No one gets an email.`;
    return `${added} ${people(holders, "becomes", "become")} its guests, and Google emails its guests if it is published and not over.`;
  },

  invite(missing: number): string {
    const invited =
      missing === 1
        ? "Google emails the missing invitation"
        : `Google emails the ${missing} missing invitations`;
    return `${invited}, and an update to the other guests of those sessions. Guests of drafts and of sessions that are over aren’t emailed.`;
  },
};

function people(holders: number, one: string, many: string): string {
  return holders === 1 ? `1 ticket holder ${one}` : `${holders} ticket holders ${many}`;
}
