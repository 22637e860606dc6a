import * as arranging from "./arrange-by-hand.ts";
import { type FaultInput, faultSchema } from "./faults.ts";
import { type GoogleSettings, googleSettingsSchema } from "./google-settings.ts";
import {
  type Call,
  continueGoogleState,
  createGoogleState,
  type GoogleSeed,
  type GoogleState,
  type Mail,
} from "./google-state.ts";
import { type GoogleHost, handleGoogleRequest, type RequestHook } from "./handle-google-request.ts";
import * as people from "./human-actions.ts";
import type { JsonObject } from "./merge-patch.ts";
import type { SendUpdates } from "./send-mails.ts";
import type { ServiceAccount } from "./service-account.ts";

export type LocalGoogleOptions = Omit<GoogleSeed, "clientEmail"> & {
  serviceAccount: ServiceAccount;
  now?: () => Date;
  /** The clock of access tokens only; by default, the machine's. */
  tokenNow?: () => Date;
  /** A saved state to continue from. */
  state?: GoogleState | null;
};

export type LocalGoogle = GoogleHost & {
  handle: (request: Request) => Promise<Response>;
  control: GoogleControl;
  liveEvents: (calendarId: string) => JsonObject[];
  /** Every request and every person's act, oldest first. */
  calls: () => Call[];
  outbox: () => Mail[];
  /** Resets calendars, outbox, history, faults and settings; access tokens stay valid. */
  reset: () => void;
  /** Sets where `htmlLink` leads, once the pages' URL is known. */
  setPublicUrl: (url: string) => void;
};

type GoogleControl = ReturnType<typeof createControl>;

/** A whole Google Calendar in memory: pass requests to `handle`, and control it with `control`. */
export function createLocalGoogle(options: LocalGoogleOptions): LocalGoogle {
  const { serviceAccount, now = readClock, tokenNow = readClock } = options;
  const seed: GoogleSeed = { ...options, clientEmail: serviceAccount.clientEmail };
  const google: LocalGoogle = {
    state: options.state ? continueGoogleState(options.state, seed) : createGoogleState(seed),
    serviceAccount,
    now,
    tokenNow,
    onRequest: undefined,
    handle: (request) => handleGoogleRequest(google, request),
    control: createControl(() => google),
    liveEvents: (calendarId) => people.liveEvents(google.state, calendarId),
    calls: () => google.state.calls,
    outbox: () => google.state.outbox,
    reset: () => {
      const { tokens } = google.state;
      google.state = { ...createGoogleState(seed), tokens };
      google.onRequest = undefined;
    },
    setPublicUrl: (url) => {
      seed.publicUrl = url;
      google.state.publicUrl = url;
    },
  };
  return google;
}

function readClock(): Date {
  return new Date();
}

function createControl(host: () => GoogleHost) {
  const act = (calendarId: string, eventId: string): people.Act => {
    const { state, now } = host();
    return { state, calendarId, eventId, now: now() };
  };
  return {
    ...createPeopleControl(act),
    injectFault: (fault: FaultInput) => void host().state.faults.push(faultSchema.parse(fault)),
    clearFaults: () => void (host().state.faults = []),
    configure: (settings: Partial<GoogleSettings>) => {
      const { state } = host();
      state.settings = googleSettingsSchema.parse({ ...state.settings, ...settings });
    },
    /** Every sync token issued so far answers 410 `fullSyncRequired`. */
    expireSyncTokens: () => void (host().state.syncEpoch += 1),
    /** Every access token issued so far answers 401 `authError`. */
    revokeTokens: () => void (host().state.tokens = {}),
    /** Called before and after each request is carried out; the request waits for the hook. */
    onRequest: (hook: RequestHook | undefined) => void (host().onRequest = hook),
  };
}

/** What people do on Google's own pages. */
function createPeopleControl(act: (calendarId: string, eventId: string) => people.Act) {
  return {
    createEvent: (calendarId: string, created: people.CreatedByHand) =>
      people.createByHand(act(calendarId, ""), created),
    changeEvent: (calendarId: string, eventId: string, patch: JsonObject, sendUpdates?: SendUpdates) =>
      people.changeByHand(act(calendarId, eventId), patch, sendUpdates),
    addGuest: (calendarId: string, eventId: string, email: string) =>
      people.addGuestByHand(act(calendarId, eventId), email),
    removeGuest: (calendarId: string, eventId: string, email: string) =>
      people.removeGuestByHand(act(calendarId, eventId), email),
    answer: (calendarId: string, eventId: string, answer: people.GuestAnswer) =>
      people.answerInvitation(act(calendarId, eventId), answer),
    addConference: (calendarId: string, eventId: string) =>
      people.addConferenceByHand(act(calendarId, eventId)),
    removeConference: (calendarId: string, eventId: string) =>
      people.removeConferenceByHand(act(calendarId, eventId)),
    deleteEvent: (calendarId: string, eventId: string, sendUpdates?: SendUpdates) =>
      people.deleteByHand(act(calendarId, eventId), sendUpdates),
    restoreEvent: (calendarId: string, eventId: string) => people.restoreByHand(act(calendarId, eventId)),
    purgeEvent: (calendarId: string, eventId: string) => people.purgeByHand(act(calendarId, eventId)),
    dragToAllDay: (calendarId: string, eventId: string, date: string, sendUpdates?: SendUpdates) =>
      arranging.dragToAllDay(act(calendarId, eventId), date, sendUpdates),
    dragToTime: (calendarId: string, eventId: string, times: { start: string; end: string }) =>
      arranging.dragToTime(act(calendarId, eventId), times),
    makeRecurring: (calendarId: string, eventId: string, rule: string) =>
      arranging.makeRecurring(act(calendarId, eventId), rule),
    changeOccurrence: (calendarId: string, eventId: string, start: string, patch: JsonObject) =>
      arranging.changeOccurrence(act(calendarId, eventId), start, patch),
    splitEvent: (calendarId: string, eventId: string, start: string, patch?: JsonObject) =>
      arranging.splitByHand(act(calendarId, eventId), start, patch),
    duplicateEvent: (calendarId: string, eventId: string, patch?: JsonObject) =>
      arranging.duplicateByHand(act(calendarId, eventId), patch),
    moveToCalendar: (calendarId: string, eventId: string, target: string) =>
      arranging.moveToCalendar(act(calendarId, eventId), target),
  };
}
