import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { addressOf } from "./addresses.ts";
import { endOf, endOfFields, momentOf } from "./event-times.ts";
import { type Deed, resourceOf, writesIn } from "./ledger.ts";
import type { Model } from "./model.ts";
import type { Stage } from "./stage.ts";
import { type Stated, statedBy } from "./stated.ts";

/** An attempt judges by the minute in which it began. */
const SLACK_MS = 15 * 60_000;

/** Mails that nobody should have got from a write of the app's, and mails that somebody should have. */
export function wrongMails({ world, model }: Stage): string[] {
  const writes = writesIn(world.ledger);
  return [
    ...writes.flatMap((deed) => needlessMails(deed, model)),
    ...missingMails(writes),
    ...repeatedInvitations(world.ledger.filter((entry) => "verb" in entry)),
  ];
}

function needlessMails(deed: Deed, model: Model): string[] {
  const [mail] = deed.mails;
  if (!mail) return [];
  const what = `${mail.to} got a mail (${mail.kind}) about ${resourceOf(deed) ?? deed.eventId}`;
  if (isPast(deed, model)) return [`${what}, which is past`];
  if (deed.verb === "delete") return [];
  if (deed.after?.fields.status === "tentative") return [`${what}, a draft`];
  return isTelling(deed) ? [] : [`${what}, of which nothing changed that guests must know`];
}

/** Who comes late or not at all because nobody told them. A time that is put back where it was is told to nobody. */
function missingMails(writes: readonly Deed[]): string[] {
  const written = new Map<string, Stated>();
  return writes.flatMap((deed) => {
    const before = written.get(deed.eventId);
    const stated = statedBy(deed, before);
    written.set(deed.eventId, stated);
    return before?.moment === stated.moment ? [] : untold(deed);
  });
}

function untold(deed: Deed): string[] {
  const { before, after, mails, at } = deed;
  if (!isConfirmed(before) || !isConfirmed(after) || endOf(after) < at + SLACK_MS) return [];
  if (momentOf(before) === momentOf(after)) return [];
  return after.fields.attendees
    .filter(({ email }) => !mails.some(({ to }) => to === email))
    .map(({ email }) => `${email} was not told of another time of ${resourceOf(deed)}`);
}

/** A second invitation to an event needs something between: the guest had gone, or the event had. */
function repeatedInvitations(deeds: readonly Deed[]): string[] {
  const invited = new Set<string>();
  const found: string[] = [];
  for (const { by, eventId, before, after, mails } of deeds) {
    const isThere = after && after.fields.status !== "cancelled";
    for (const key of invited) {
      const address = key.startsWith(`${eventId} `) ? key.slice(eventId.length + 1) : undefined;
      const isGuest = isThere && after.fields.attendees.some(({ email }) => addressOf(email) === address);
      if (address && !isGuest) invited.delete(key);
    }
    if (by === "person") continue;
    for (const { to } of mails.filter(({ kind }) => kind === "invitation")) {
      const key = `${eventId} ${addressOf(to)}`;
      if (invited.has(key) && before) found.push(`${to} was invited twice`);
      invited.add(key);
    }
  }
  return found;
}

function isTelling({ verb, before, after }: Deed): boolean {
  if (verb === "insert" || !before || !after) return true;
  if (before.fields.status !== after.fields.status) return true;
  return (
    momentOf(before) !== momentOf(after) ||
    before.fields.start.timeZone !== after.fields.start.timeZone ||
    (before.fields.location ?? "") !== (after.fields.location ?? "") ||
    addressesOf(before) !== addressesOf(after)
  );
}

function isPast({ verb, before, after, at, ...deed }: Deed, model: Model): boolean {
  const held = verb === "delete" ? before : after;
  if (!held || endOf(held) + SLACK_MS > at) return false;
  // A removal may go by what the resource said, whatever people made of the event.
  const resource = resourceOf({ verb, before, after, at, ...deed }) ?? "";
  const ends = (model.contents.get(resource) ?? []).map(({ fields }) => endOfFields(fields));
  return verb !== "delete" || ends.every((end) => end === null || end + SLACK_MS < at);
}

function isConfirmed(event: StoredEvent | undefined): event is StoredEvent {
  return event?.fields.status === "confirmed";
}

function addressesOf({ fields }: StoredEvent): string {
  return fields.attendees
    .map(({ email }) => addressOf(email))
    .toSorted()
    .join();
}
