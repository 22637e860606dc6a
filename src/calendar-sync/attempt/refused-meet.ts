import type { Engine } from "../engine.ts";
import type { Decision } from "../decide/decide-write.ts";
import { refusedMeet } from "../decide/meet-link.ts";
import { MEET } from "../decide/owned-fields.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import type { Lease } from "../store/lease.store.ts";
import { recordMeet } from "../store/meet.store.ts";

/** A write that may ask for a Meet link. */
export type MeetRequest = Extract<Decision, { do: "insert" | "patch" | "revive" }>;

export function requestsMeet(write: MeetRequest | { do: "remove" }): write is MeetRequest {
  return write.do !== "remove" && Boolean(write.meet?.conferenceData);
}

/** An account that may not create conferences gets such an answer as "Invalid conference type value." */
export function namesConference(error: unknown): boolean {
  if (!(error instanceof GoogleCalendarError)) return false;
  return (error.status === 400 || error.status === 403) && /conferenc/i.test(error.message);
}

/** Google documents no reason for it: whether a refusal was about the Meet shows when the rest is accepted without. */
export function mayConcernMeet(error: unknown): boolean {
  return error instanceof GoogleCalendarError && (error.action === "stop" || error.action === "check-access");
}

/** Leaves the link out of this event until the next save. */
export function recordRefusedMeet(engine: Engine, lease: Lease, { event }: MeetRequest): Promise<void> {
  return recordMeet(engine, lease, refusedMeet(event[MEET]));
}
