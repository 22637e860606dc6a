import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { addressOf } from "./addresses.ts";
import { momentOf } from "./event-times.ts";
import { type Deed, resourceOf, writesIn } from "./ledger.ts";
import type { Stage } from "./stage.ts";

/**
 * Every mail needs a cause that concerns its recipient: they came onto the list or left it, the event was published or
 * canceled, or its time or place became another one than the app wrote before. What others changed in Google and the app
 * restores concerns nobody. Google mails all guests when the list changes: one mail for each such write is taken for right.
 */
export function mailsWithoutCause({ world }: Stage): string[] {
  const latest = new Map<string, Deed>();
  return writesIn(world.ledger).flatMap((deed) => {
    const before = latest.get(deed.eventId);
    latest.set(deed.eventId, deed);
    // Without a record of the write before, an attempt can't tell what is new.
    if (!before || before.isUncertain || before.disturbances !== deed.disturbances) return [];
    return withoutCause(deed, before.after);
  });
}

function withoutCause(deed: Deed, written: StoredEvent | undefined): string[] {
  const { verb, before, after, mails } = deed;
  if (verb === "delete" || !after || !before || !written || isNews(written, after)) return [];
  const [listed, listedNow] = [addressesOf(before), addressesOf(after)];
  if (listed.join() !== listedNow.join()) return [];
  return mails.map(
    ({ to, kind }) => `${to} got a mail (${kind}) about ${resourceOf(deed)}, and nothing new concerned them`,
  );
}

function isNews({ fields: written }: StoredEvent, { fields }: StoredEvent): boolean {
  return (
    written.status !== fields.status ||
    momentOf({ fields: written }) !== momentOf({ fields }) ||
    written.start.timeZone !== fields.start.timeZone ||
    (written.location ?? "") !== (fields.location ?? "")
  );
}

function addressesOf({ fields }: StoredEvent): string[] {
  return fields.attendees.map(({ email }) => addressOf(email)).toSorted();
}
