import { type Breakage, breakages } from "#tests/simulation/breakages.ts";
import { guestBreakages } from "#tests/simulation/guest-breakages.ts";
import { accountBreakages } from "./account-breakages.ts";
import { clockBreakages } from "./clock-breakages.ts";
import { backlogBreakages } from "./backlog-breakages.ts";
import { edgeBreakages } from "./edge-breakages.ts";
import { formBreakages } from "./form-breakages.ts";
import { meetBreakages } from "./meet-breakages.ts";
import { joinBreakages } from "./join-breakages.ts";
import { securityBreakages } from "./security-breakages.ts";
import { publicBreakages } from "./public-breakages.ts";
import { seriesBreakages } from "./series-breakages.ts";
import { surfaceBreakages } from "./surface-breakages.ts";
import { troubleBreakages } from "./trouble-breakages.ts";
import { hostBreakages } from "./host-breakages.ts";
import { driftBreakages } from "./drift-breakages.ts";

/** What a case's test must notice: the test of that name fails in a tree with these edits. */
export type CaseBreakage = {
  /** How the test's name begins: its case first, as in "T1: an insert". */
  test: string;
  file: string;
  /** The embedded database has one connection, on which some things can't happen. */
  needsPostgres?: true;
  /** The mechanism that is taken out. */
  without: string;
  edits: Breakage["edits"];
};

const SHUFFLED = "tests/long/shuffled-saves.test.ts";
const WAITING_GUESTS = "tests/long/guests-who-wait.test.ts";
const LASTING_REFUSALS = "tests/long/lasting-refusals.test.ts";
const REFUSED_SEARCH = "tests/long/search-for-refused-guests.test.ts";
const FAULTS = "tests/integration/calendar-faults.test.ts";
const HEALING = "tests/integration/healing.test.ts";
const GUESTS = "tests/integration/guests.test.ts";
const SYNC = "tests/integration/calendar-sync.test.ts";
const SIMULATED = "tests/integration/found-by-simulation.test.ts";
const FILES = "tests/integration/calendar-files.test.ts";
const REFUSALS = "tests/integration/refusals.test.ts";
const REFUSED_GUESTS = "tests/long/refused-guests.test.ts";

/** The edits of breakages that the simulation must notice, too. */
function planted(...names: readonly string[]): Breakage["edits"] {
  return names.flatMap((name) => {
    const planned = [...breakages, ...guestBreakages].find((breakage) => breakage.name === name);
    if (!planned) throw new Error(`There is no breakage called ${name}`);
    return planned.edits;
  });
}

/** As if each attempt had drawn an id of its own. */
const idOfTheAttempt = [
  {
    file: "src/calendar-sync/attempt/calendar-target.ts",
    find: `function derivedId({ installationId, resourceId, generation }: Lease): string {`,
    put: `function derivedId({ installationId, resourceId, generation, leaseId }: Lease): string {`,
  },
  {
    file: "src/calendar-sync/attempt/calendar-target.ts",
    find: `return deriveEventId({ installationId, resourceId, generation });`,
    put: `return deriveEventId({ installationId, resourceId: resourceId + leaseId, generation });`,
  },
];

const recordsAreNotCompared = [
  {
    file: "src/calendar-sync/decide/decide-write.ts",
    find: `if (changed.length > 0) return { do: "patch", event, etag, changed, reverted: [], leftAlone, ...asItIs };`,
    put: ``,
  },
];

const leaseOfAll = [
  {
    file: "src/calendar-sync/store/lease.store.ts",
    find: 'and not before."isElsewhere"',
    put: "",
  },
];

const listIsAlwaysWritten = [
  {
    file: "src/calendar-sync/decide/decide-write.ts",
    find: `if (changed.length > 0) return { do: "patch", event, etag, changed, reverted: [], leftAlone, ...asItIs };`,
    put: `if (changed.length > 0) return { do: "read" };`,
  },
  {
    file: "src/calendar-sync/decide/decide-write.ts",
    find: `const guests = plan && !isSameGuestList(plan) ? plan : null;`,
    put: `const guests = plan;`,
  },
];

export const caseBreakages: CaseBreakage[] = [
  ...surfaceBreakages,
  ...troubleBreakages,
  ...formBreakages,
  ...joinBreakages,
  ...seriesBreakages,
  ...publicBreakages,
  ...accountBreakages,
  ...securityBreakages,
  {
    test: "T1: an insert whose answer was lost",
    file: FAULTS,
    without: "an id that is derived",
    edits: idOfTheAttempt,
  },
  {
    test: "T2: created and updated within 50 ms",
    file: FAULTS,
    without: "the comparison with what was written last",
    edits: recordsAreNotCompared,
  },
  {
    test: "T3: a hundred saves",
    file: SHUFFLED,
    without: "the comparison with what was written last",
    edits: recordsAreNotCompared,
  },
  {
    test: "T4: an id that is taken by our own live event",
    file: FAULTS,
    without: "the reading of a taken id",
    edits: planted("a taken id is given up instead of read"),
  },
  {
    test: "T4: an id that is taken by our own deleted event",
    file: FAULTS,
    without: "revival",
    edits: planted("a deleted event gets a new id instead of being revived"),
  },
  {
    test: "T4: where Google refuses to revive",
    file: FAULTS,
    without: "the next generation after a refused revival",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `  await assertCalendarIsThere(engine, budget);
  return nextGeneration(engine, target);`,
        put: `  await assertCalendarIsThere(engine, budget);
  return target;`,
      },
    ],
  },
  {
    test: "T4: an id that somebody else holds",
    file: FAULTS,
    without: "the look at whose an event is",
    edits: planted("a resource that adopted an event may overwrite one that someone else holds"),
  },
  {
    test: "T5: an event that was deleted in Google by hand",
    file: HEALING,
    without: "the scan",
    edits: planted("no scan of Google's changes"),
  },
  {
    test: "T5: an event that was deleted before the first full reading",
    file: HEALING,
    without: "the opening of what a full reading misses",
    edits: planted("events that a full reading misses are not opened"),
  },
  {
    test: "T5: an event that was deleted by hand is back with all its guests",
    file: GUESTS,
    without: "the guests of a revival",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `return { do: "revive", event, etag, changed, guests: plan, meet };`,
        put: `return { do: "revive", event, etag, changed, guests: planGuests({ ...desired.guests, holders: [] }, observed.attendees), meet };`,
      },
    ],
  },
  {
    test: "T6: removing twice",
    file: FAULTS,
    without: "the calm about what is gone already",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `    case "none":
      return CONCLUDE;`,
        put: `    case "none":
      return { do: "remove", etag: "", isPast: false };`,
      },
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `if (write.do === "remove" && error.isGone) {`,
        put: `if (write.do === "remove" && !write.etag && error.isGone) throw error;
    if (write.do === "remove" && error.isGone) {`,
      },
    ],
  },
  {
    test: "T6: an event that is removed while its creation is under way",
    file: FAULTS,
    without: "a run for each removal, and the look at whether the resource is still what was read",
    edits: [
      ...planted("a mirror is closed although a save came in between"),
      {
        file: "src/inngest/functions/calendar-sync.ts",
        find: `      { event: resourceDeleted, if: IS_EVENT },\n`,
        put: ``,
      },
    ],
  },
  {
    test: "T7: a removal that fails",
    file: HEALING,
    without: "the link, once a removal was tried",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "set state = ${failure.state}, state_version = ${lease.version},",
        put: "set google_event_id = null, etag = null, state = ${failure.state}, state_version = ${lease.version},",
      },
    ],
  },
  {
    test: "T8: a read that comes back empty once",
    file: SIMULATED,
    without: "the doubt about a read that finds nothing",
    edits: planted("a read that finds nothing removes the event"),
  },
  {
    test: "T9: the write-back of the id",
    file: SYNC,
    without: "a write-back that is no save",
    edits: [
      {
        file: "src/db/course-builder-adapter.ts",
        find: `const db = await database();
  await db
    .update(`,
        put: `const db = await database();
  await db.transaction((transaction) => touch(transaction, update.id));
  await db
    .update(`,
      },
    ],
  },
  {
    test: "T10: a color and an answer given",
    file: FAULTS,
    without: "If-Match",
    edits: planted("no If-Match"),
  },
  {
    test: "T10: a title that somebody changes in Google",
    file: FAULTS,
    without: "the second look at an event that was confirmed long ago",
    edits: [
      {
        file: "src/calendar-sync/attempt/settle-calendar-event.ts",
        find: `return event === "unchanged"`,
        put: `return event`,
      },
    ],
  },
  {
    test: "T11: fifty sales and ten refunds",
    file: GUESTS,
    without: "the departure of whoever holds no ticket any more",
    edits: planted("guests: one who was invited stays without a ticket"),
  },
  {
    test: "T12: an edit of the title changes nobody's answer",
    file: GUESTS,
    without: "the answers in a list that is written",
    edits: [
      ...listIsAlwaysWritten,
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `{ attendees: guests.attendees }`,
        put: `{ attendees: guests.attendees.map(({ email }) => ({ email })) }`,
      },
    ],
  },
  {
    test: "T12: an edit of the text leaves the guest list out",
    file: "src/calendar-sync/decide/decide-write.test.ts",
    without: "writes without a list",
    edits: listIsAlwaysWritten,
  },
  {
    test: "T13: the same buyer twice",
    file: GUESTS,
    without: "the other tickets of whoever gives one back",
    edits: [
      {
        file: "src/lib/calendar/calendar-host.store.ts",
        find: "and held.refunded_at is null\n",
        put: `and not exists (
    select 1 from ticket other
    where lower(other.email) = lower(held.email) and other.refunded_at is not null)\n`,
      },
    ],
  },
  {
    test: "T14: an edit of the text mails nobody",
    file: GUESTS,
    without: "the choice of what is worth a mail",
    edits: planted("guests: they are mailed for every change"),
  },
  {
    test: "T15: no edit of a past event",
    file: GUESTS,
    without: "the silence about what is past",
    edits: planted("guests: they are mailed about what is past"),
  },
  {
    test: "T16: reset on insert, after the write happened",
    file: FAULTS,
    without: "an id that is derived",
    edits: idOfTheAttempt,
  },
  {
    test: "T16: a Retry-After on",
    file: FAULTS,
    without: "Google's own word on when to come back",
    edits: [
      {
        file: "src/calendar-sync/store/rate-limiter.store.ts",
        find: "${(retryAfterMs ?? -1_000) + 1_000}::float8",
        put: `0::float8`,
      },
    ],
  },
  {
    test: "T17: at Google's limit on invitations",
    file: WAITING_GUESTS,
    without: "guests who wait",
    edits: planted("guests: Google's limit on invitations is taken for a failure of the whole event"),
  },
  {
    test: "T18: a 403 forbidden",
    file: FAULTS,
    without: "the end after a refusal",
    edits: [
      {
        file: "src/calendar-sync/google/google-calendar-error-table.ts",
        find: `    forbidden: checkAccess,`,
        put: `    forbidden: retry,`,
      },
    ],
  },
  {
    test: "T18: a 400 invalid",
    file: FAULTS,
    without: "the end after a refusal",
    edits: [
      {
        file: "src/calendar-sync/google/google-calendar-error-table.ts",
        find: `operation === "patch" ? stop : retry`,
        put: `operation === "patch" ? retry : retry`,
      },
    ],
  },
  {
    test: "T19: invalid_grant is said once",
    file: HEALING,
    without: "the probe of a paused connection",
    edits: planted("a paused connection is never probed"),
  },
  {
    test: "T19: a connection that stays broken",
    file: HEALING,
    without: "longer and longer waits between probes",
    edits: [
      {
        file: "src/calendar-sync/store/connection.store.ts",
        find: `FIRST_MS * 2 ** probes`,
        put: `FIRST_MS * 1 ** probes`,
      },
    ],
  },
  {
    test: "T20: .* comes twice, and each is itself",
    file: "src/lib/time/wall-time.test.ts",
    without: "the second of two equal times",
    edits: [
      {
        file: "src/lib/time/wall-time.ts",
        find: `return isoOf(occurrence === "second" ? second : first);`,
        put: `return isoOf(first);`,
      },
    ],
  },
  {
    test: "T20: .* is refused in words",
    file: "src/lib/time/wall-time.test.ts",
    without: "the look for times that no clock shows",
    edits: [
      {
        file: "src/lib/time/wall-time.ts",
        find: `if (!first.toPlainDateTime().equals(wall)) throw`,
        put: `if (!first.equals(first)) throw`,
      },
    ],
  },
  {
    test: "T20: in .* the instant .* is sent as",
    file: "src/calendar-sync/decide/desired-event.test.ts",
    without: "the zone's own offset",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `.toZonedDateTimeISO(timeZone)`,
        put: `.toZonedDateTimeISO("UTC")`,
      },
    ],
  },
  {
    test: "T20: .* is sent to Google as",
    file: "src/calendar-sync/decide/time-zone.test.ts",
    without: "today's names of zones",
    edits: [
      {
        file: "src/calendar-sync/decide/time-zone.ts",
        find: `return isSamePlace(spelled, current) ? current : spelled;`,
        put: `return spelled;`,
      },
    ],
  },
  {
    test: "T20: editing another field keeps the stored instants",
    file: "src/lib/event-form/event-form.test.ts",
    without: "the second of two equal times",
    edits: [
      {
        file: "src/lib/time/wall-time.ts",
        find: `occurrence: zoned.toInstant().equals(first.toInstant()) ? "first" : "second",`,
        put: `occurrence: "first",`,
      },
    ],
  },
  {
    test: "T21: beyond two hundred guests",
    file: WAITING_GUESTS,
    without: "the limit that Google has",
    edits: [
      {
        file: "src/calendar-sync/decide/guest-list.ts",
        find: `MAX_GUESTS = 200`,
        put: `MAX_GUESTS = 1_000`,
      },
    ],
  },
  {
    test: "T22: guests can't see each other",
    file: GUESTS,
    without: "the hiding of guests from each other",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `project: () => false,`,
        put: `project: () => what === "see each other",`,
      },
    ],
  },
  {
    test: "T23: its UID is Google's iCalUID",
    file: FILES,
    without: "Google's own UID",
    edits: [
      {
        file: "src/lib/calendar-file/entry-of-event.ts",
        find: "uid: recorded?.iCalUid ?? `${inPlay}@google.com`,",
        put: "uid: `${resource.id}${inPlay.slice(99)}${recorded?.iCalUid?.slice(99) ?? ''}@google.com`,",
      },
    ],
  },
  {
    test: "T23: its SEQUENCE grows",
    file: FILES,
    without: "the resource's own changes",
    edits: [{ file: "src/lib/calendar-file/entry-of-event.ts", find: ` + resource.revision - 1,`, put: `,` }],
  },
  {
    test: "T24: location, details and instructions that are cleared",
    file: SYNC,
    without: "fields that are sent as empty",
    edits: planted("a cleared place is left out instead of cleared"),
  },
  {
    test: "T25: what was saved while Inngest was down",
    file: HEALING,
    without: "reconciliation",
    edits: planted("no reconciliation"),
  },
  {
    test: "T26: tickets that were sold for an event with",
    file: GUESTS,
    without: "the wait of guests for an event that is published",
    edits: [
      {
        file: "src/calendar-sync/decide/desired-event.ts",
        find: ` && content.state === "published" };`,
        put: ` };`,
      },
    ],
  },
  {
    test: "T27: A, then B that was written but never recorded",
    file: FAULTS,
    without: "open mirrors: what was sent and not recorded is forgotten",
    edits: planted("unchanged is concluded from an open mirror"),
  },
  {
    test: "T28: what a stalled writer inserts",
    file: HEALING,
    without: "the scan",
    edits: planted("no scan of Google's changes"),
  },
  {
    test: "T29: an id that was given up",
    file: HEALING,
    without: "the search for events of older generations",
    edits: planted("strays of older generations stay"),
  },
  {
    test: "T30: a refund while Inngest is down",
    file: GUESTS,
    without: "reconciliation",
    edits: planted("no reconciliation"),
  },
  {
    test: "T30: an invitation that Google carries out only after",
    file: GUESTS,
    without: "the memory of an invitation that may still arrive",
    edits: [
      {
        file: "src/calendar-sync/store/guest.store.ts",
        find: `MAY_STILL_ARRIVE_MS = 10 * 60_000`,
        put: `MAY_STILL_ARRIVE_MS = 0`,
      },
    ],
  },
  {
    test: "T31: an imported row's own event",
    file: FAULTS,
    without: "adoption",
    edits: [
      {
        file: "src/calendar-sync/attempt/calendar-target.ts",
        find: `if (!storedEventId || lease.generation > 0 ||`,
        put: `if (lease || !storedEventId || lease.generation > 0 ||`,
      },
    ],
  },
  {
    test: "T32: two edits of different fields",
    file: "tests/integration/resources.test.ts",
    needsPostgres: true,
    without: "the lock on a row while its fields are merged",
    edits: [{ file: "src/db/course-builder-adapter.ts", find: `.for("update")`, put: `` }],
  },
  {
    test: "T33: after the account in the settings changed",
    file: HEALING,
    without: "the look at where an event lives",
    edits: leaseOfAll,
  },
  {
    test: "T33: a changed host pauses the event",
    file: "tests/integration/backfill-and-move.test.ts",
    without: "the look at where an event lives",
    edits: leaseOfAll,
  },
  {
    test: "T34: another installation's events",
    file: HEALING,
    without: "the look at whose an event is, in the scan and in the search for strays",
    edits: [
      {
        file: "src/calendar-sync/decide/scanned-event.ts",
        find: `return own?.[INSTALLATION_PROPERTY] === installationId ? (own[RESOURCE_PROPERTY] ?? null) : null;`,
        put: `return own?.[RESOURCE_PROPERTY] ?? null;`,
      },
      {
        file: "src/calendar-sync/attempt/remove-orphans.ts",
        find: `if (!lease.wasDirty || (lease.generation === 0 && !identity.isAdopted && !lease.adoptedEventId)) return;`,
        put: `if (!lease.wasDirty) return;`,
      },
      {
        file: "src/calendar-sync/attempt/remove-orphans.ts",
        find: `    [INSTALLATION_PROPERTY]: lease.installationId,\n`,
        put: ``,
      },
    ],
  },
  ...edgeBreakages,
  ...clockBreakages,
  ...hostBreakages,
  {
    test: "T41: a host who may only read",
    file: LASTING_REFUSALS,
    without: "the probe's question for the right to write",
    edits: [
      {
        file: "src/calendar-sync/reconcile/reconcile.ts",
        find: `if (!mayWrite(await charged(engine, () => engine.google.readRole()))) return "paused";`,
        put: `await engine.google.readRole();`,
      },
    ],
  },
  {
    test: "T41: forbidden on",
    file: REFUSALS,
    without: "the second look at what the host may do",
    edits: [
      {
        file: "src/calendar-sync/attempt/lost-access.ts",
        find: `return mayWrite(await budget.spend(() => engine.google.readRole())) ? thrown : lostAccess();`,
        put: `return thrown;`,
      },
    ],
  },
  {
    test: "T42: ",
    file: REFUSALS,
    without: "the look at whether an answer is Google's own",
    edits: [
      {
        file: "src/calendar-sync/google/google-calendar-error-table.ts",
        find: ` || reason === NOT_GOOGLES) return retry;`,
        put: `) return retry;`,
      },
    ],
  },
  {
    test: "T43: ",
    file: REFUSALS,
    without: "the look for what is new since an event failed",
    edits: [
      {
        file: "src/calendar-sync/store/behind.query.ts",
        find: `or mirror.state_dirty_count < mirror.dirty_count)`,
        put: `)`,
      },
    ],
  },
  {
    test: "T44: of 200 guests",
    file: REFUSED_SEARCH,
    without: "the halves in which refused guests are looked for",
    edits: [
      {
        file: "src/calendar-sync/decide/guest-search.ts",
        find: `if (suspects > 0) return missing.slice(0, Math.max(1, Math.floor(suspects / 2)));`,
        put: ``,
      },
    ],
  },
  {
    test: "T44: where Google refuses all guests",
    file: REFUSED_GUESTS,
    without: "the conclusion from a few samples",
    edits: [
      {
        file: "src/calendar-sync/decide/guest-search.ts",
        find: `const MAX_STRIKES = 3;`,
        put: `const MAX_STRIKES = 3_000;`,
      },
    ],
  },
  {
    test: "T45: a limit smaller than those",
    file: REFUSED_GUESTS,
    without: "the parts in which guests are offered while the limit is near",
    edits: [
      {
        file: "src/calendar-sync/attempt/offer-guests.ts",
        find: `if (after.refused === "nobody yet") return "all";`,
        put: `if (after.refused === "nobody yet" && error.action !== "defer-guests") return "all";`,
      },
    ],
  },
  {
    test: "T45: the limit is the account's",
    file: REFUSED_GUESTS,
    without: "the account's memory of its limit",
    edits: [
      {
        file: "src/calendar-sync/store/guest-records.query.ts",
        find: `invitations: heldUntil ? (heldUntil > now ? "held" : "knock") : "open",`,
        put: `invitations: "open",`,
      },
    ],
  },
  {
    test: "T45: an event that is deleted while",
    file: REFUSED_GUESTS,
    without: "the memory of guests whose event is revived without them",
    edits: [
      {
        file: "src/calendar-sync/attempt/offer-guests.ts",
        find: `await keepGuests(engine, resourceId, alsoKept(observed.event.attendees, offer.admission.kept));`,
        put: `void known;`,
      },
    ],
  },
  {
    test: "T78: ",
    file: REFUSED_GUESTS,
    without: "the look at whether an invited guest was ever seen on the list",
    edits: [
      {
        file: "src/lib/tickets/ticket-view.ts",
        find: `const invitedAt = guest?.response ? guest.invitedAt : null;`,
        put: `const invitedAt = guest?.invitedAt ?? null;`,
      },
    ],
  },
  {
    test: "T79: a draft with 12 tickets",
    file: REFUSED_GUESTS,
    without: "the content that goes ahead of its guests",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `new Set(["stop", "check-access", "defer-guests"])`,
        put: `new Set([])`,
      },
    ],
  },
  ...driftBreakages,
  ...meetBreakages,
  ...backlogBreakages,
];
