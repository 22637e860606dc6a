import type { Engine } from "../engine.ts";
import type { GoogleCalendarError } from "../google/google-calendar-error.ts";
import type { Decision } from "../decide/decide-write.ts";
import { type Admission, openAdmission, searchAmong } from "../decide/guest-acceptance.ts";
import { addressOf, type GuestPlan, type GuestSource } from "../decide/guest-list.ts";
import { afterAcceptance, afterRefusal, isSearching, newSearch } from "../decide/guest-search.ts";
import { GUESTS } from "../decide/owned-fields.ts";
import { forgetRefusals, keepGuests, recordRefusedGuests, recordSearch } from "../store/guest.store.ts";
import { claimKnock, holdInvitations, releaseInvitations } from "../store/invitation-limit.store.ts";
import type { Facts } from "./settled.ts";

type Write = Extract<Decision, { do: "insert" | "patch" | "revive" | "remove" }>;
type Mode = Admission["mode"];

/**
 * The mode in which a write leaves guests out while the account's limit lasts, decided without asking Google again;
 * null when the write may go ahead as planned. One guest of one event tests whether the limit has passed.
 */
export async function heldBack(engine: Engine, write: Write, facts: Facts): Promise<Mode | null> {
  const offer = offerIn(write, facts);
  if (!offer || offer.admission.invitations === "open") return null;

  const { observed, lease } = facts.target;
  if (write.do === "revive" && observed.kind === "read" && offer.plan.attendees.length > 0) {
    await keepGuests(engine, lease.resourceId, alsoKept(observed.event.attendees, offer.admission.kept));
    return "nobody";
  }
  return offer.count === 0 || (await claimKnock(engine)) ? null : "present";
}

/**
 * Records what an accepted write shows about its new guests.
 *
 * @returns whether there may be more to do
 */
export async function afterAcceptedGuests(engine: Engine, write: Write, facts: Facts): Promise<boolean> {
  const offer = offerIn(write, facts);
  if (!offer || offer.count === 0) return false;

  const { admission, plan, search, count } = offer;
  const { resourceId } = facts.target.lease;
  const isKnock = admission.invitations === "knock";
  if (isKnock) await releaseInvitations(engine);
  if (plan.added.some(({ email }) => admission.refused.has(addressOf(email)))) {
    await forgetRefusals(engine, resourceId);
    await recordSearch(engine, resourceId, newSearch);
    return true;
  }
  if (isSearching(search)) await recordSearch(engine, resourceId, afterAcceptance(search, count));
  return isKnock || isSearching(search);
}

/**
 * Decides how to continue after Google refused a write, perhaps because of its new guests. Content goes first. Then the
 * guests are tried in ever smaller groups, until it is clear which of them are refused, or how many the account's limit
 * allows.
 *
 * @returns which guests the next write includes
 */
export async function afterRefusedGuests(
  engine: Engine,
  write: Write,
  facts: Facts,
  error: GoogleCalendarError,
): Promise<Mode> {
  const offer = offerIn(write, facts);
  if (!offer) return "present";

  const { plan, search, count, source } = offer;
  const { lease, observed } = facts.target;
  const { resourceId } = lease;
  if (write.do === "revive" && count === 0) {
    if (observed.kind === "read")
      await keepGuests(engine, resourceId, alsoKept(observed.event.attendees, offer.admission.kept));
    return "nobody";
  }

  const after = afterRefusal(search, count);
  const isOnlyGuests = write.do === "patch" && write.changed.every((field) => field === GUESTS);
  if (after.refused === "nobody yet") await recordSearch(engine, resourceId, after.search);
  if (!isOnlyGuests) return "present";
  if (after.refused === "nobody yet") return "all";

  if (error.action === "defer-guests") {
    await recordSearch(engine, resourceId, newSearch);
    await holdInvitations(engine, resourceId, facts.now);
    return "all";
  }
  await recordSearch(engine, resourceId, after.search);
  if (plan.restored.length > 0)
    await keepGuests(engine, resourceId, without(offer.admission.kept, plan.restored));
  const refused = after.refused === "all" ? holdersAmong(plan, source) : plan.added;
  await recordRefusedGuests(engine, resourceId, refused);
  return "all";
}

/** The guests whom a write adds to the list; null when it leaves the list alone. */
function offerIn(write: Write, { desired }: Facts) {
  if (write.do === "remove" || write.guests === null || desired.kind !== "event") return null;

  const source = desired.guests;
  const plan = write.guests;
  const { admission = openAdmission } = source;
  const search = searchAmong(plan.entrants, admission);
  return { source, plan, admission, search, count: plan.added.length + plan.restored.length };
}

function holdersAmong({ entrants }: GuestPlan, { holders }: GuestSource) {
  const addresses = new Set(entrants.map(({ email }) => addressOf(email)));
  const byAddress = new Map(holders.map((holder) => [addressOf(holder.email), holder]));
  return [...addresses].flatMap((address) => byAddress.get(address) ?? []);
}

/** An event that is deleted again may still lack guests from its last revival. */
function alsoKept(listed: Admission["kept"], kept: Admission["kept"]): Admission["kept"] {
  return [...listed, ...without(kept, listed)];
}

function without(kept: Admission["kept"], gone: Admission["kept"]): Admission["kept"] {
  const addresses = new Set(gone.map(({ email }) => addressOf(email)));
  return kept.filter(({ email }) => !addresses.has(addressOf(email)));
}
