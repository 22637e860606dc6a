/** Who did something: an organizer by id, the holder of the API token, the payment provider, or someone unknown. */
export type Actor = `user:${string}` | "api" | "stripe" | "visitor";

/** What was done, and how an event's page words it. */
const auditActions = {
  "signed-in": "signed in",
  "sign-in-refused": "was refused to sign in",
  "sign-in-limited": "tried to sign in too often",
  "code-refused": "gave a wrong code",
  "code-limited": "gave too many codes",
  "password-refused": "gave a wrong password",
  "password-changed": "changed their password",
  "password-set": "set their password by a link",
  "second-factor-on": "turned the second factor on",
  "second-factor-off": "turned the second factor off",
  "sessions-ended": "ended sessions",
  "event-created": "created the event",
  "event-saved": "saved the event",
  "event-published": "published the event",
  "event-drafted": "moved the event back to draft",
  "event-canceled": "canceled the event",
  "event-deleted": "deleted the event",
  "event-restored": "restored the event",
  "session-added": "added a session",
  "session-removed": "removed a session",
  "ticket-sold": "sold a ticket",
  "guest-added": "added a guest",
  "ticket-taken": "got a ticket",
  "ticket-refunded": "canceled a ticket",
  "ticket-restored": "made a ticket valid again, because its refund failed",
  "ticket-transferred": "transferred a ticket",
  "ticket-link-renewed": "gave a ticket a new link",
  "holder-feed-renewed": "made a link to a holder’s calendar feed",
  "tickets-exported": "exported the list of tickets",
  "connection-tested": "tested the connection",
  "payment-reported": "reported a payment",
  "test-payment-reported": "reported a payment in test mode, without money",
} as const;

export type AuditAction = keyof typeof auditActions;

/** What was done with an event or a series. */
export function auditInWords(action: AuditAction, noun: "event" | "series"): string {
  return auditActions[action].replace("the event", `the ${noun}`);
}

export type AuditEntry = {
  actor: Actor;
  action: AuditAction;
  /** The event concerned. */
  resourceId?: string | undefined;
  /** What else is concerned: the id of a ticket or a delivery, or an account's hash. Never an address. */
  subject?: string | undefined;
  /** A hash of the network that the request came from. */
  network?: string | undefined;
};

export function actorOf({ user }: { user: { id: string } }): Actor {
  return `user:${user.id}`;
}
