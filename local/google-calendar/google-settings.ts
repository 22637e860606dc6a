import { z } from "zod";
import { jsonSchema } from "./merge-patch.ts";

export const scopes = {
  calendar: "https://www.googleapis.com/auth/calendar",
  calendarReadonly: "https://www.googleapis.com/auth/calendar.readonly",
  events: "https://www.googleapis.com/auth/calendar.events",
  eventsReadonly: "https://www.googleapis.com/auth/calendar.events.readonly",
} as const;

/** What differs between one Google and another, or from day to day. */
export const googleSettingsSchema = z.object({
  userRequestsPerMinute: z.int().default(600),
  projectRequestsPerMinute: z.int().default(10_000),
  /** Google answers an exhausted quota with either. */
  quotaStatus: z.union([z.literal(403), z.literal(429)]).default(403),
  quotaRetryAfterSeconds: z.int().nullable().default(null),
  /** How many of these a patch counts as: Google's pages name both one and three. */
  patchUnits: z.int().min(1).default(1),
  /** How many writes one calendar accepts within some seconds; null for any number. */
  calendarWritesPerBurst: z.int().nullable().default(null),
  calendarBurstSeconds: z.int().default(10),
  /** The most events on a page, for a Google that lists fewer than requested. */
  eventsPerPage: z.int().min(1).default(2_500),
  /** Google answers an expired sync token with either. */
  syncTokenRefusal: z.union([z.literal(400), z.literal(410)]).default(410),
  /** Whether a sync token covers changes since the first page of its list, or only since the last one. */
  syncTokensBegin: z.enum(["first page", "last page"]).default("first page"),
  /** The anti-abuse limit on new guests; null for none. */
  invitationsPerWindow: z.int().nullable().default(null),
  invitationWindowSeconds: z.int().default(86_400),
  /** Addresses that may not become guests: 400 `invalid`, "Invalid attendee email." */
  refusedGuests: z.array(z.string()).default([]),
  /** No one outside the host's domain may become a guest. */
  refuseExternalGuests: z.boolean().default(false),
  /** Event or calendar ids whose deleted events can't be revived: 403 `forbidden`. */
  refuseReviveOf: z.array(z.string()).default([]),
  /** How many reads of an event still find a requested conference pending, and how the request ends. */
  conferencePendingReads: z.int().min(0).default(0),
  conferenceOutcome: z.enum(["success", "failure"]).default("success"),
  /** The account may not create conferences: what Google answers to a write that requests one; null if it may. */
  conferenceRefusal: z
    .union([z.literal(400), z.literal(403)])
    .nullable()
    .default(null),
  /** Whether a deleted event that is revived has lost its conference. */
  revivalLosesConference: z.boolean().default(false),
  /** Whether a purged event's id stays taken. */
  purgedIdsStayTaken: z.boolean().default(true),
  /** Tombstones in lists have only id and status. */
  sparseTombstones: z.boolean().default(false),
  /** IANA names that this Google doesn't know, such as an old or a very new one. */
  refusedTimeZones: z.array(z.string()).default([]),
  /** How Google spells an address in its answers, keyed by the address in lowercase: both are one guest. */
  addressSpellings: z.record(z.string(), z.string()).default({}),
  /** Answers about an event with more guests list none of them, and say so with `attendeesOmitted`. */
  attendeesListedUpTo: z.int().nullable().default(null),
  /** Other programs: each writes its patch over an event after every write of an API client. */
  programs: z.array(z.object({ eventId: z.string(), patch: z.record(z.string(), jsonSchema) })).default([]),
  /** What each caller may do with a calendar, by its id, overriding its owner and its shares. */
  accessRoles: z
    .record(z.string(), z.enum(["owner", "writer", "reader", "freeBusyReader", "none"]))
    .default({}),
  accessConfigured: z.boolean().default(true),
  tokenAnswer: z.enum(["issue", "invalid_grant", "unauthorized_client", "server_error"]).default("issue"),
  delegatedScopes: z.array(z.string()).default(Object.values(scopes)),
  /** Users' other addresses, such as former ones. */
  aliases: z.record(z.string(), z.string()).default({}),
  latencyMs: z.int().default(0),
});

export type GoogleSettings = z.infer<typeof googleSettingsSchema>;
