import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventContent } from "../ports.ts";
import type { EventIdentity } from "./event-id.ts";

/** What is recorded about an event's Meet link. */
export const MeetSchema = z.object({
  /** The number of our latest request. Each asks Google for a conference of its own. */
  request: z.number(),
  /** `failed`: Google could not create it. `refused`: the account may not have any. */
  state: z.enum(["none", "pending", "ready", "failed", "refused"]),
  /** The conference that we created; null while there is none. */
  conferenceId: z.string().nullable(),
  /** The revision of the event that this is about. A later one, or `RETRIED`, repeats a request that failed. */
  revision: z.number(),
  /** How many looks in a row found it pending. */
  looks: z.number(),
});

export type Meet = z.infer<typeof MeetSchema>;

/** No event has this revision. */
export const RETRIED = -1;

const NO_MEET: Meet = { request: 0, state: "none", conferenceId: null, revision: 0, looks: 0 };

const GoogleConferenceSchema = z.object({
  conferenceId: z.string().nullish(),
  conferenceSolution: z.object({ key: z.object({ type: z.string().nullish() }).nullish() }).nullish(),
  entryPoints: z
    .array(z.object({ entryPointType: z.string().nullish(), uri: z.string().nullish() }))
    .nullish(),
  createRequest: z
    .object({
      requestId: z.string().nullish(),
      status: z.object({ statusCode: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

export type Conference = {
  id: string | null;
  requestId: string | null;
  url: string | null;
  isMeet: boolean;
  state: "pending" | "ready" | "failed";
} | null;

/** A conference as Google returned it; null when there is none. */
export const ConferenceSchema = GoogleConferenceSchema.nullish().transform((held): Conference => {
  const { conferenceId, conferenceSolution, entryPoints, createRequest } = held ?? {};
  const uri = entryPoints?.find(({ entryPointType }) => entryPointType === "video")?.uri ?? "";
  const url = uri.startsWith("https://") ? uri : null;
  if (!conferenceId && !createRequest && !uri) return null;
  const unready = createRequest?.status?.statusCode === "failure" ? "failed" : "pending";
  return {
    id: conferenceId ?? null,
    requestId: createRequest?.requestId ?? null,
    url,
    isMeet: (conferenceSolution?.key?.type ?? MEET_TYPE) === MEET_TYPE,
    state: url ? "ready" : unready,
  };
});

const MEET_TYPE = "hangoutsMeet";

/** What an event's Meet link depends on in addition to its content. */
export type MeetSource = { recorded: Meet | null; revision: number };

export type DesiredMeet = {
  meeting: EventContent["meeting"];
  /** What the ids of all our requests for this event begin with. */
  requests: string;
  /** The id of our next request. Google ignores an id that it has seen. */
  nextRequest: string;
  known: Meet;
  revision: number;
};

export function desiredMeet(
  meeting: EventContent["meeting"],
  identity: EventIdentity,
  { recorded, revision }: MeetSource,
): DesiredMeet {
  const known = recorded ?? NO_MEET;
  const requests = requestsOf(identity);
  const nextRequest = `${requests}-${identity.generation}-${known.request + 1}`;
  return { meeting, requests, nextRequest, known, revision };
}

function requestsOf({ installationId, resourceId }: EventIdentity): string {
  return createHash("sha256")
    .update(JSON.stringify(["meet", installationId, resourceId]))
    .digest("hex")
    .slice(0, 32);
}

/** Whether we created a conference. Google may no longer say who requested it. */
function isOurs({ requests, known }: DesiredMeet, held: NonNullable<Conference>): boolean {
  return held.requestId?.startsWith(requests) || (held.id !== null && held.id === known.conferenceId);
}

/** The number of the request of ours that a conference answers; 0 where it answers none. */
function requestIn(held: Conference, { requests }: DesiredMeet): number {
  const { requestId = null } = held ?? {};
  return requestId?.startsWith(requests) ? Number(requestId.split("-").at(-1)) : 0;
}

/** A Meet that a person added serves as well as ours. None is asked for again until the next save after a failure. */
export function isMeetAsDesired(desired: DesiredMeet, held: Conference): boolean {
  const { meeting, known } = desired;
  if (!meeting) return held === null || !isOurs(desired, held);
  if (held?.isMeet && held.state !== "failed") return true;
  if (hasFailed(known)) return !isRetried(desired) || isNewFailure(desired, held);
  return isNewFailure(desired, held);
}

function hasFailed({ state }: Meet): boolean {
  return state === "failed" || state === "refused";
}

function isRetried({ known, revision }: DesiredMeet): boolean {
  return hasFailed(known) && known.revision !== revision;
}

/** Whether Google says that a request failed of which no failure is recorded. */
function isNewFailure(desired: DesiredMeet, held: Conference): boolean {
  if (held?.state !== "failed" || !isOurs(desired, held)) return false;
  return !hasFailed(desired.known) || requestIn(held, desired) > desired.known.request;
}

/** Whether only Google can tell how an event's Meet link is. */
export function mustLookAtMeet(desired: DesiredMeet): boolean {
  return desired.meeting !== null && (desired.known.state === "pending" || isRetried(desired));
}

/** What a write says of the conference. */
export type MeetWrite = {
  conferenceData: { createRequest: { requestId: string; conferenceSolutionKey: { type: string } } } | null;
};

/** Null when a write leaves the conference alone. A request always asks for a new one: no Meet is used for two events. */
export function planMeet(desired: DesiredMeet, held: Conference): MeetWrite | null {
  if (isMeetAsDesired(desired, held)) return null;
  if (!desired.meeting) return { conferenceData: null };
  const createRequest = { requestId: desired.nextRequest, conferenceSolutionKey: { type: MEET_TYPE } };
  return { conferenceData: { createRequest } };
}

/** What is known once Google has refused to request one: nothing asks for it again until the next save. */
export function refusedMeet({ known, revision }: DesiredMeet): Meet {
  return { ...known, state: "refused", revision, looks: 0 };
}

/** What is known of the link after a look or a write, its URL, and when to look again. */
export type MeetStanding = { meet: Meet | null; url: string | null; dueAt: Date | null };

type After = {
  now: Date;
  /** Whether a write has just asked for it. */
  isRequested: boolean;
  /** Whether no one waits for it: the event is past, or others keep changing it. */
  isIdle: boolean;
};

export function meetAfter(desired: DesiredMeet, held: Conference, after: After): MeetStanding {
  const { meeting, known, revision } = desired;
  const request = Math.max(known.request + (after.isRequested ? 1 : 0), requestIn(held, desired));
  const conferenceId = held && isOurs(desired, held) ? held.id : null;
  if (!meeting) return withoutMeet({ ...known, request, conferenceId });

  const state = stateOf(desired, held);
  const isStillPending = state === "pending" && known.state === "pending" && !after.isRequested;
  const looks = isStillPending ? known.looks + 1 : 0;
  const dueAt = state === "pending" && !after.isIdle ? lookAfter(looks, after.now) : null;
  return { meet: { request, state, conferenceId, revision, looks }, url: urlOf(held), dueAt };
}

/** What is known once no Meet is wanted, or its event is gone. */
export function withoutMeet(known: Meet | null): MeetStanding {
  const meet = known && known.request > 0 ? { ...known, state: "none" as const, looks: 0 } : null;
  return { meet, url: null, dueAt: null };
}

function stateOf({ known, revision }: DesiredMeet, held: Conference): Meet["state"] {
  if (held?.isMeet) return held.state;
  return hasFailed(known) && known.revision === revision ? known.state : "pending";
}

function urlOf(held: Conference): string | null {
  return held?.isMeet ? held.url : null;
}

const FIRST_LOOK_MS = 15_000;
const MAX_LOOK_MS = 60 * 60_000;

function lookAfter(looks: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(FIRST_LOOK_MS * 2 ** looks, MAX_LOOK_MS));
}
