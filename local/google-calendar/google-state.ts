import { z } from "zod";
import { checkedFieldsSchema, eventTimeSchema } from "./event-fields.ts";
import { faultSchema } from "./faults.ts";
import { googleSettingsSchema } from "./google-settings.ts";

const storedEventSchema = z.object({
  id: z.string(),
  iCalUID: z.string(),
  organizer: z.string(),
  creator: z.string(),
  fields: checkedFieldsSchema,
  /** For an occurrence that was changed on its own: its event, and when it would have started. */
  recurringEventId: z.string().optional(),
  originalStartTime: eventTimeSchema.optional(),
  /** The last request for a conference, and how many reads found it pending. */
  conferenceRequest: z.object({ id: z.string(), reads: z.int() }).optional(),
  sequence: z.int(),
  /** The number of the change that created the event, and of the latest one. */
  born: z.int(),
  change: z.int(),
  created: z.string(),
  updated: z.string(),
  /** Permanently gone, as deleted events eventually are; only the id is remembered. */
  purged: z.boolean(),
});

const storedCalendarSchema = z.object({
  id: z.string(),
  owner: z.string(),
  summary: z.string(),
  timeZone: z.string(),
  writers: z.array(z.string()),
  readers: z.array(z.string()),
  events: z.record(z.string(), storedEventSchema),
});

const mailSchema = z.object({
  to: z.string(),
  kind: z.enum(["invitation", "update", "cancellation"]),
  calendarId: z.string(),
  eventId: z.string(),
  subject: z.string(),
  at: z.string(),
});

const verbSchema = z.enum([
  "insert",
  "get",
  "patch",
  "update",
  "delete",
  "list",
  "calendars.get",
  "calendarList.get",
  "calendarList.list",
  "token",
]);

const callSchema = z.object({
  at: z.string(),
  /** The history also has what a person does on Google's own pages, and what another program does. */
  verb: z.union([
    verbSchema,
    z.templateLiteral(["person: ", z.string()]),
    z.templateLiteral(["program: ", z.string()]),
  ]),
  calendarId: z.string().nullable(),
  eventId: z.string().nullable(),
  user: z.string().nullable(),
  /** 0 if the client got no answer: a reset or a timeout. */
  status: z.int(),
  reason: z.string().nullable(),
  /** Whether the calendar changed, even if the answer was an injected fault. */
  written: z.boolean(),
  fault: z.string().nullable(),
  ifMatch: z.string().nullable(),
  sendUpdates: z.string().nullable(),
  changed: z.array(z.string()),
  cut: z.array(z.string()),
});

const accessTokenSchema = z.object({
  user: z.string(),
  impersonated: z.boolean(),
  scopes: z.array(z.string()),
  expiresAt: z.string(),
});

export const googleStateSchema = z.object({
  /** Grows with each change of any event: etags and sync tokens derive from it. */
  changes: z.int(),
  /** Raised to make every sync token unknown. */
  syncEpoch: z.int(),
  /** Where `htmlLink` leads: the local pages, or Google's if null. */
  publicUrl: z.string().nullable(),
  serviceAccount: z.string(),
  users: z.array(z.string()),
  calendars: z.record(z.string(), storedCalendarSchema),
  tokens: z.record(z.string(), accessTokenSchema),
  outbox: z.array(mailSchema),
  calls: z.array(callSchema),
  recentRequests: z.array(z.object({ user: z.string(), at: z.number() })),
  recentWrites: z.array(z.object({ calendarId: z.string(), at: z.number() })).default([]),
  recentInvitations: z.array(z.object({ user: z.string().default(""), guests: z.int(), at: z.number() })),
  faults: z.array(faultSchema),
  settings: googleSettingsSchema,
});

export type GoogleState = z.infer<typeof googleStateSchema>;
export type StoredCalendar = z.infer<typeof storedCalendarSchema>;
export type StoredEvent = z.infer<typeof storedEventSchema>;
export type Mail = z.infer<typeof mailSchema>;
export type Call = z.infer<typeof callSchema>;
export type Verb = z.infer<typeof verbSchema>;

type CalendarSeed = {
  id: string;
  owner: string;
  summary?: string;
  timeZone?: string;
  writers?: string[];
  readers?: string[];
};

export type GoogleSeed = {
  /** The service account's own address: it has a calendar too, like any user. */
  clientEmail: string;
  /** The Workspace users that the service account may impersonate. */
  users: readonly string[];
  calendars?: readonly CalendarSeed[];
  timeZone?: string;
  publicUrl?: string | null;
};

export function createGoogleState(seed: GoogleSeed): GoogleState {
  const own = [...seed.users, seed.clientEmail].map((user) => ({ id: user, owner: user }));
  const calendars = [...own, ...(seed.calendars ?? [])].map((calendar: CalendarSeed) => ({
    summary: calendar.id,
    timeZone: seed.timeZone ?? "UTC",
    writers: [],
    readers: [],
    ...calendar,
    events: {},
  }));
  return {
    changes: 0,
    syncEpoch: 1,
    publicUrl: seed.publicUrl ?? null,
    serviceAccount: seed.clientEmail,
    users: [...seed.users],
    calendars: Object.fromEntries(calendars.map((calendar) => [calendar.id, calendar])),
    tokens: {},
    outbox: [],
    calls: [],
    recentRequests: [],
    recentWrites: [],
    recentInvitations: [],
    faults: [],
    settings: googleSettingsSchema.parse({}),
  };
}

/** A saved state with the current callers; adds calendars that are new since then. */
export function continueGoogleState(saved: GoogleState, seed: GoogleSeed): GoogleState {
  const fresh = createGoogleState(seed);
  return {
    ...saved,
    publicUrl: fresh.publicUrl,
    serviceAccount: fresh.serviceAccount,
    users: fresh.users,
    calendars: { ...fresh.calendars, ...saved.calendars },
  };
}
