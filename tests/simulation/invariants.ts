import { desc, eq } from "drizzle-orm";
import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { database } from "#src/db/database.ts";
import { calendarSyncLog } from "#src/db/schema.ts";
import { readSource } from "#src/calendar-sync/attempt/read-source.ts";
import { readGuestRecords } from "#src/calendar-sync/store/guest-records.query.ts";
import { type Desired, desiredEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { HOST } from "./environment.ts";
import { wrongCopies } from "./copies.ts";
import { wrongFields } from "./expected-event.ts";
import { snapshot } from "./foreign-events.ts";
import { type MirrorRow, readMirror } from "./read-mirror.ts";
import type { Stage } from "./stage.ts";
import { mailsWithoutCause } from "./mail-causes.ts";
import { missingParts } from "./people-parts.ts";
import { wrongGuests } from "./guests-in-the-end.ts";
import { guestHistories, type GuestHistory } from "./wrong-guests.ts";
import { sharedMeets } from "./shared-meets.ts";
import { wrongMails } from "./wrong-mails.ts";
import { tooManyWrites } from "./count-writes.ts";
import { idsUsed, wrongWrites } from "./wrong-writes.ts";

/** Every way in which the promise is broken, once things are quiet; empty when it holds. */
export async function violations(stage: Stage): Promise<string[]> {
  const found = [];
  for (const [id, guests] of guestHistories(stage)) {
    for (const violation of await violationsOf(stage, id, guests)) found.push(`${id}: ${violation}`);
  }
  const touched = [...stage.model.foreign].filter(([id, before]) => snapshot(stage.world, id) !== before);
  return [
    ...found,
    ...touched.map(([id]) => `a foreign event was touched: ${id}`),
    ...strays(stage).map((id) => `a live event of this installation belongs to no resource: ${id}`),
    ...missingParts(stage),
    ...sharedMeets(stage),
    ...wrongCopies(stage),
    ...wrongWrites(stage),
    ...wrongMails(stage),
    ...mailsWithoutCause(stage),
    ...(await lostSales(stage)),
    ...stage.world.inngest.leaks,
    ...(await tooManyWrites(stage)),
  ];
}

async function lostSales({ host, model }: Stage): Promise<string[]> {
  return model.tickets.lost(await host.tickets());
}

async function violationsOf(stage: Stage, id: string, guests: GuestHistory): Promise<string[]> {
  const { openEngine, read } = stage.host;
  const engine = await openEngine();
  const resource = await read(id);
  const source = await readSource(engine, id, await readGuestRecords(engine, id), new Date());
  if (!resource || source.kind !== "valid") return ["its row is missing or not valid"];
  const mirror = await readMirror(id);
  if (!mirror) return ["it has no mirror"];

  const lost = stage.model.lostSaves(id, resource.fields);
  const identity = {
    installationId: stage.model.installation,
    resourceId: id,
    generation: mirror.generation,
  };
  const desired = desiredEvent(source.event, identity, new Date());
  const live = liveEventsOf(stage, id);
  const { refusedGuests: refused, invitationsPerWindow } = stage.world.google.state.settings;
  const isLimited = invitationsPerWindow === 0;
  return [
    ...lost.map((key) => `what was saved for ${key} is lost`),
    ...wrongEvents(desired, live, leftAlone(mirror, resource.revision, stage)),
    ...wrongMirror(mirror, desired, live, stage),
    ...(mirror.appliedVersion === mirror.desiredVersion ? [] : ["it is still behind"]),
    ...(resource.googleEventId === (live[0]?.id ?? null)
      ? []
      : [`its stored id is ${resource.googleEventId}, the live event's is ${live[0]?.id}`]),
    ...(await wrongLog(id, live, isLimited)),
    ...guests.violations,
    ...(desired.kind === "event" && live[0]
      ? await wrongGuests(stage.host, live[0], { mirror, refused, isLimited }, guests)
      : []),
  ];
}

/** Fields may be left alone only where people or programs had the occasion to change one after each of three reverts. */
function leftAlone({ drift }: MirrorRow, revision: number, { world, model }: Stage): readonly string[] {
  const overwritten = world.google.calls().filter(({ verb }) => verb === "program: overwrite").length;
  return drift?.revision === revision && model.acts + overwritten > 3 ? drift.leftAlone : [];
}

function wrongEvents(desired: Desired, live: StoredEvent[], excused: readonly string[]): string[] {
  if (live.length > 1) return [`it has ${live.length} live events`];
  const [event] = live;
  if (desired.kind === "as-it-is") return [];
  if (desired.kind === "nothing") return event ? ["it has a live event and should have none"] : [];
  if (!event) return ["it has no live event"];
  return wrongFields(desired.event, event, excused).map((field) => `its event's ${field} is wrong`);
}

function wrongMirror(mirror: MirrorRow, desired: Desired, live: StoredEvent[], stage: Stage): string[] {
  const [event] = live;
  const isLimited = stage.world.google.state.settings.invitationsPerWindow === 0;
  const etag = event ? `"${3_400_000_000_000_000 + event.change * 2}"` : null;
  const state = event ? "synced" : desired.kind === "nothing" ? desired.because : "removed";
  const checks: Record<string, boolean> = {
    "the mirror is dirty": mirror.dirty,
    "the mirror has a lease": mirror.leaseUntil !== null,
    [`the mirror shows the error ${mirror.lastError?.code}`]:
      mirror.lastError !== null && !(isLimited && mirror.lastError.code === "quotaExceeded"),
    [`the mirror's state is ${mirror.state}, not ${state}`]: mirror.state !== state,
    [`the mirror's etag is ${mirror.etag}, Google's ${etag}`]: mirror.etag !== etag,
    "the mirror names another event": event !== undefined && mirror.googleEventId !== event.id,
    "events were made for it under more ids than it had generations":
      idsUsed(stage, mirror.resourceId) > mirror.generation + 1,
    [`the mirror's Meet link is ${mirror.meetUrl}`]: mirror.meetUrl !== meetUrlOf(desired, event),
    "its id was given up without need": !stage.model.mayLoseIds && mirror.generation > 0,
  };
  return Object.keys(checks).filter((violation) => checks[violation]);
}

/** The link of an event for which one is requested. */
function meetUrlOf(desired: Desired, event: StoredEvent | undefined): string | null {
  const isRequested = desired.kind === "event" && desired.event.conferenceData.meeting !== null;
  const id = event?.fields.conferenceData?.["conferenceId"];
  return isRequested && typeof id === "string" ? `https://meet.google.com/${id}` : null;
}

/** Where Google lets nobody be invited, the last word may be of the guests who wait. */
async function wrongLog(id: string, live: StoredEvent[], isLimited: boolean): Promise<string[]> {
  const db = await database();
  const [last] = await db
    .select()
    .from(calendarSyncLog)
    .where(eq(calendarSyncLog.resourceId, id))
    .orderBy(desc(calendarSyncLog.id))
    .limit(1);
  const right = live.length > 0 ? ["created", "updated", "revived", "unchanged"] : ["removed", "unchanged"];
  const isOfWaitingGuests = isLimited && last?.outcome === "failed" && last.error?.code === "quotaExceeded";
  return last && (right.includes(last.outcome) || isOfWaitingGuests)
    ? []
    : [`the log's last word is ${last?.outcome}`];
}

/** Imported events become ours; whatever says that it is ours belongs to its resource. */
function liveEventsOf({ world, model }: Stage, id: string): StoredEvent[] {
  const imported = model.imported.get(id);
  return liveEvents({ world }).filter(
    (event) =>
      isOurs(event, id, model) || (event.id === imported && !propertiesOf(event)["syncInstallation"]),
  );
}

function strays({ world, model }: Stage): string[] {
  return liveEvents({ world })
    .filter((event) => propertiesOf(event)["syncInstallation"] === model.installation)
    .filter((event) => !model.resourceIds.some((id) => isOurs(event, id, model)))
    .map(({ id }) => id);
}

function isOurs(event: StoredEvent, id: string, { installation }: Stage["model"]): boolean {
  const own = propertiesOf(event);
  return own["syncInstallation"] === installation && own["syncResource"] === id;
}

function propertiesOf({ fields }: StoredEvent): Record<string, string> {
  return fields.extendedProperties?.private ?? {};
}

function liveEvents({ world }: Pick<Stage, "world">): StoredEvent[] {
  return Object.values(world.google.state.calendars[HOST]?.events ?? {}).filter(
    ({ purged, fields, recurringEventId }) => !purged && !recurringEventId && fields.status !== "cancelled",
  );
}
