import type { JsonObject } from "#local/google-calendar/merge-patch.ts";
import type { Trap } from "./effects.ts";

/** What a save may change, as an editor would send it; null takes a field away. */
export type Change = Record<string, unknown>;

export type Verb = "insert" | "get" | "patch" | "delete" | "list" | "token";

/** An answer that never comes, is lost, breaks off midway, is a proxy's page, or is Google's own. */
export type Failure =
  | "reset"
  | "timeout"
  | "truncated"
  | { status: 200 | 400 | 403 | 404 | 502; html: string }
  | { status: 403 | 409 | 429 | 500 | 503; reason: string; retryAfter?: number };

/** How people rearrange an event in Google's own pages; a copy or the rest of a series is another event. */
export type Rearrangement =
  | {
      act:
        | "drag to all-day"
        | "drag to time"
        | "repeat"
        | "change an occurrence"
        | "split"
        | "move to another calendar";
    }
  | { act: "duplicate"; title: string | null; guest: string | null };

/** What people do to an event in Google's own pages. */
export type HandAct =
  | Rearrangement
  | { act: "change"; patch: Record<string, string | null> }
  | { act: "remind"; minutes: number }
  | { act: "move"; hours: number }
  | { act: "delete" | "restore" | "purge" }
  | { act: "add a Meet" | "remove the Meet" }
  | { act: "invite" | "uninvite"; guest: string }
  | { act: "answer"; guest: string; responseStatus: "accepted" | "declined" };

/** `silent`: it takes what it is sent, and never answers. */
export type InngestState = "up" | "down" | "silent";

export type GoogleSetting =
  | { tokenAnswer: "issue" | "invalid_grant" | "unauthorized_client" | "server_error" }
  | { purgedIdsStayTaken: boolean }
  | { sparseTombstones: boolean }
  | { syncTokenRefusal: 400 | 410 }
  | { eventsPerPage: number }
  | { attendeesListedUpTo: number | null }
  | { refusedGuests: string[] }
  | { refuseExternalGuests: boolean }
  | { invitationsPerWindow: number | null; invitationWindowSeconds: number }
  | { userRequestsPerMinute: number; quotaStatus: 403 | 429; quotaRetryAfterSeconds: number | null }
  | { accessRoles: Record<string, "reader" | "none"> }
  | { patchUnits: 1 | 3 }
  | { conferencePendingReads: number }
  | { conferenceOutcome: "success" | "failure" }
  | { conferenceRefusal: 400 | 403 | null }
  | { revivalLosesConference: boolean }
  | { calendarWritesPerBurst: number | null };

/** What may differ after the app was stopped and started again. */
export type Settings = {
  GOOG_CALENDAR_IMPERSONATE_USER?: string;
  GOOG_CALENDAR_ID?: string;
  APP_URL?: string;
};

/** What a ticket is for: a resource, or all sessions of the one series. */
export type Sold = number | "series";

/** One thing that happens. `resource` counts the resources of the history; what doesn't fit is passed over. */
export type Command =
  | { do: "create"; resource: number; fields: Change }
  | { do: "import"; resource: number; fields: Change; link: "live" | "deleted" | "unknown" }
  | { do: "save"; resource: number; change: Change }
  /** A save whose event Inngest never gets. */
  | { do: "save unheard"; resource: number; change: Change }
  | { do: "delete"; resource: number }
  /** `sale` counts a resource's purchases: the same one again is the same ticket. */
  | { do: "buy"; resource: Sold; sale: number; buyer: string; isHeard: boolean }
  | { do: "refund"; resource: Sold; sale: number; isHeard: boolean }
  | { do: "transfer"; resource: Sold; sale: number; buyer: string; isHeard: boolean }
  | { do: "replay ticket"; resource: Sold; sale: number }
  /** A resource becomes a session of the series, or no longer is one. */
  | { do: "session"; resource: number; isIn: boolean; isHeard: boolean }
  | { do: "series is"; deleted: boolean; isHeard: boolean }
  /** So many sales that seats run out with the next ones. */
  | { do: "sell out"; resource: number }
  | { do: "sync"; resource: number }
  | { do: "replay"; resource: number; times: number }
  | { do: "rerun"; resource: number }
  | { do: "cancel"; resource: number }
  /** A write of its own, as by a run that Inngest believed lost; held at an effect until its host has ended. */
  | { do: "write"; resource: number; heldAt: number | null }
  /** A page of Google's changes is read out of turn. */
  | { do: "scan" }
  /** A save, and a write of it, while an older attempt hangs. */
  | { do: "overtake"; resource: number; change: Change }
  | { do: "hand"; resource: number; hand: HandAct }
  /** `on our id`: somebody else came first to the id that will be derived for a resource. */
  | { do: "foreign"; kind: "plain" | "another installation" | "on our id"; resource: number }
  /** Another program, which overwrites fields of the event after each write; null ends it. */
  | { do: "program"; resource: number; patch: Record<string, JsonObject | string> | null }
  | { do: "restart"; settings: Settings }
  /** The database is copied: from here on the app goes on from the copy, as an installation of its own. */
  | { do: "new installation" }
  | { do: "refuse revival"; resource: number; of: "event" | "nothing" }
  | { do: "set Google"; setting: GoogleSetting }
  | { do: "revoke tokens" }
  | { do: "expire sync tokens" }
  | { do: "fault"; verb: Verb; when: "before" | "after"; failure: Failure; times: number }
  | { do: "Inngest is"; state: InngestState }
  | { do: "Inngest forgets" }
  | { do: "trap"; trap: Trap }
  | { do: "wait"; seconds: number };

export type Engine = {
  seed: number;
  /** Every event and request is held up by up to so much. */
  delaySeconds: number;
  rates: {
    loseEvent: number;
    repeatEvent: number;
    loseRequest: number;
    loseAnswer: number;
    repeatRequest: number;
  };
  /** Without them, runs of one resource overlap freely. */
  hasConcurrencyLimits: boolean;
  /** How many seconds each process's clock is ahead of the world's; the database keeps the world's. */
  clocksAhead: readonly number[];
  /** Whether Google answers with another spelling of one guest's address. */
  respellsGuests: boolean;
};

export type History = {
  engine: Engine;
  commands: readonly Command[];
  /** Whether Google lets nobody be invited in the end, either: everything else must be right then. */
  keepsInvitationLimit: boolean;
  /** Whether a forced sync is tried on every event in the end. */
  endsWithSync: boolean;
};
