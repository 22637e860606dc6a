import { isDeepStrictEqual } from "node:util";
import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { addressOf } from "./addresses.ts";
import { type Deed, guestsAddedBy, resourceOf } from "./ledger.ts";
import type { Stage } from "./stage.ts";
import { type Stated, statedBy } from "./stated.ts";

/**
 * Every mail needs a cause that concerns its recipient: they came onto the list or left it, the event was published or
 * canceled, or its time or place became another one than the app wrote before. What others changed in Google and the app
 * restores concerns nobody. Google mails all guests when the list changes: one mail for each such write is taken for right,
 * also where the app adds an address that turns out to be another spelling of a guest's.
 */
export function mailsWithoutCause({ world }: Stage): string[] {
  const latest = new Map<string, { deed: Deed; stated: Stated; tickets: string | undefined }>();
  const held = new Map<string, string>();
  return world.ledger.flatMap((deed) => {
    if (deed.by === "shop") held.set(deed.resourceId, deed.valid.join());
    if (deed.by !== "app") return [];
    const before = latest.get(deed.eventId);
    const stated = statedBy(deed, before?.stated);
    const tickets = held.get(resourceOf(deed) ?? "");
    latest.set(deed.eventId, { deed, stated, tickets });
    // Who bought a ticket hears of an event that returns, even where a person had added them before.
    const isRevival = deed.before?.fields.status === "cancelled";
    if (isRevival && before?.tickets !== tickets) return [];
    // Without a record of the write before, an attempt can't tell what is new.
    const isKnown =
      before &&
      !before.deed.isUncertain &&
      before.deed.disturbances === deed.disturbances &&
      before.deed.after;
    if (!isKnown || deed.verb === "delete" || !isDeepStrictEqual(before.stated, stated)) return [];
    const isSame = isSameList(deed.before, deed.after) && guestsAddedBy(deed.body, deed.before).length === 0;
    return isSame ? deed.mails.map((mail) => withoutCause(deed, mail)) : [];
  });
}

function withoutCause(deed: Deed, { to, kind }: Deed["mails"][number]): string {
  return `${to} got a mail (${kind}) about ${resourceOf(deed)}, and nothing new concerned them`;
}

function isSameList(before: StoredEvent | undefined, after: StoredEvent | undefined): boolean {
  return addressesOf(before).join() === addressesOf(after).join();
}

function addressesOf(event: StoredEvent | undefined): string[] {
  return (event?.fields.attendees ?? []).map(({ email }) => addressOf(email)).toSorted();
}
