import { SeriesFieldsSchema } from "#src/lib/events.ts";
import { getsInvitation } from "./next-step.ts";
import { type Held, type HeldEvent, heldEvent } from "./ticket-page.ts";
import type { GuestView } from "./ticket-view.ts";

/** What the holder of a series' ticket sees. */
export type SeriesTicketPage = {
  title: string;
  /** Markdown, for holders only. */
  instructions: string;
  next: string;
  /** The sessions that aren't over, canceled ones too, by start. */
  upcoming: HeldSession[];
  past: HeldSession[];
};

export type HeldSession = HeldEvent & {
  id: string;
  /** In words, such as `Accepted`; null if there is nothing to say. */
  status: string | null;
};

type HeldSeries = {
  series: { fields: Readonly<Record<string, unknown>> };
  /** By start. */
  sessions: readonly (Held & { id: string })[];
};

/** @returns null if the series' fields are invalid; sessions with invalid fields are left out */
export function seriesTicketPage({ series, sessions }: HeldSeries, now: Date): SeriesTicketPage | null {
  const { data: fields } = SeriesFieldsSchema.safeParse(series.fields);
  if (!fields) return null;

  const held = sessions.flatMap((session) => heldSession(session, now) ?? []);
  const upcoming = held.filter(({ isPast }) => !isPast);
  const past = held.filter(({ isPast }) => isPast);
  const next = upcoming.find(({ isCanceled }) => !isCanceled);
  return {
    title: fields.title,
    instructions: fields.attendeeInstructions ?? "",
    next: next?.next ?? withoutNext(past.length > 0),
    upcoming,
    past,
  };
}

function heldSession({ id, ...held }: Held & { id: string }, now: Date): HeldSession | null {
  const event = heldEvent(held, now);
  return event && { ...event, id, status: statusOf(event, held) };
}

function withoutNext(hasPast: boolean): string {
  return hasPast
    ? "All sessions are over. Thank you for coming."
    : "No session has been announced yet. Once one is, it appears here, and Google Calendar will send you an invitation.";
}

function statusOf({ isCanceled, isPast, isDraft, startsAt }: HeldEvent, place: Held): string | null {
  if (isCanceled) return "Canceled";
  if (isPast || startsAt === null) return null;
  if (isDraft) return "Not confirmed yet";
  return getsInvitation(place) ? statusWords[place.guest] : "Not invited: use the calendar file";
}

const statusWords: Record<GuestView["state"], string> = {
  waiting: "Invitation follows",
  removed: "Invitation follows",
  refused: "Not invited: use the calendar file",
  invited: "Invited",
  accepted: "Accepted",
  tentative: "Maybe",
  declined: "Declined",
};
