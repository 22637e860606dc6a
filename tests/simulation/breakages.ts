/** A mechanism taken out of the app on purpose, as edits of its source; each text must be found exactly once. */
export type Breakage = { name: string; edits: { file: string; find: string; put: string }[] };

/** What the simulation must notice. */
export const breakages: Breakage[] = [
  {
    name: "a random id instead of a derived one",
    edits: [
      {
        file: "src/calendar-sync/decide/event-id.ts",
        find: `.update(JSON.stringify([installationId, resourceId, generation]))`,
        put: `.update(JSON.stringify([installationId, resourceId, generation, Math.random()]))`,
      },
    ],
  },
  {
    name: "a retry sends what its run read at first",
    edits: [
      {
        file: "src/calendar-sync/attempt/settle-calendar-event.ts",
        find: `export async function settleCalendarEvent(engine: Engine, lease: Lease, clock: Clock): Promise<Settled> {`,
        put: `const remembered = new Map<string, Input>();
export async function settleCalendarEvent(
  engine: Engine, lease: Lease, clock: Clock, runId: string | null,
): Promise<Settled> {
  const key = \`\${runId} \${lease.resourceId}\`;
  if (!remembered.has(key)) remembered.set(key, await readSourceUnder(engine, lease, clock.now()));
  const first = remembered.get(key);`,
      },
      {
        file: "src/calendar-sync/attempt/settle-calendar-event.ts",
        find: `const input = target.observed.kind === "none" ? early : null;`,
        put: `const input = first ?? null;`,
      },
      {
        file: "src/calendar-sync/attempt/write-calendar-event.ts",
        find: `await settleCalendarEvent(engine, lease, clock);`,
        put: `await settleCalendarEvent(engine, lease, clock, run.id);`,
      },
    ],
  },
  {
    name: "unchanged is concluded from an open mirror",
    edits: [
      {
        file: "src/calendar-sync/attempt/calendar-target.ts",
        find: `return lease.wasDirty ? readTarget(engine, derived, budget) : { ...derived, observed: recorded(lease) };`,
        put: `return { ...derived, observed: recorded(lease) };`,
      },
    ],
  },
  {
    name: "a mirror is closed although a save came in between",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "dirty = mirror.desired_version <> ${settled.version} or mirror.dirty_count <> ${lease.dirtyCount}",
        put: "dirty = false",
      },
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "applied_version = ${settled.version}::int - ",
        put: "applied_version = mirror.desired_version - ",
      },
    ],
  },
  {
    name: "the whole fields are written back",
    edits: [
      {
        file: "src/lib/calendar/calendar-host.store.ts",
        find: `linkEvent: (id, calendarId) =>
    courseBuilderAdapter.updateContentResourceFields({ id, fields: { calendarId } }),`,
        put: `linkEvent: async (id, calendarId) => {
    const stale = await courseBuilderAdapter.getContentResource(id);
    await courseBuilderAdapter.updateContentResourceFields({ id, fields: { ...stale?.fields, calendarId } });
  },`,
      },
    ],
  },
  {
    name: "a calendarId that was never written back is ignored",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "${settled.storedEventId === (settled.event?.id ?? null) ? 0 : 1}::int",
        put: "0",
      },
    ],
  },
  {
    name: "no reconciliation",
    edits: [{ file: "src/inngest/inngest.config.ts", find: `    calendarReconcile,\n`, put: `` }],
  },
  {
    name: "no scan of Google's changes",
    edits: [{ file: "src/inngest/inngest.config.ts", find: `    calendarScan,\n`, put: `` }],
  },
  {
    name: "events that a full reading misses are not opened",
    edits: [
      {
        file: "src/calendar-sync/reconcile/scan-google-changes.ts",
        find: `scan.syncToken ? 0 : await markUnseenDirty(engine, scan)`,
        put: `0`,
      },
    ],
  },
  {
    name: "a read that finds nothing removes the event",
    edits: [
      {
        file: "src/lib/calendar/calendar-host.store.ts",
        find: `if (!found) return { kind: "missing" };`,
        put: `if (!found) {
    const nothing = { revision: 0, googleEventId: null, attendees: [] };
    return { kind: "removed", ...nothing, span: null, timeZone: "UTC" };
  }`,
      },
    ],
  },
  {
    name: "the next generation is not committed before its insert",
    edits: [
      {
        file: "src/calendar-sync/store/lease.store.ts",
        find: `.set({ generation, googleEventId: null, etag: null, appliedHashes: null })`,
        put: `.set({ etag: null })`,
      },
    ],
  },
  {
    name: "the generation is lowered when an event is removed",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "state_version = ${settled.version}, state = ${settled.state}, state_dirty_count",
        put: "state_version = ${settled.version}, state = ${settled.state}, generation = case when ${settled.removedEventId}::text is null then mirror.generation else 0 end, state_dirty_count",
      },
    ],
  },
  {
    name: "a forced sync opens nothing",
    edits: [
      {
        file: "src/calendar-sync/reconcile/reconcile.ts",
        find: `  await markDirty(engine, resourceId);\n`,
        put: `  if (!resourceId) await markDirty(engine, resourceId);\n`,
      },
    ],
  },
  {
    name: "a paused connection is never probed",
    edits: [
      {
        file: "src/calendar-sync/reconcile/reconcile.ts",
        find: `if (!(await claimProbe(engine))) return "paused";`,
        put: `if (!(await claimProbe(engine)) || Date.now()) return "paused";`,
      },
    ],
  },
  {
    name: "strays of older generations stay",
    edits: [
      {
        file: "src/calendar-sync/attempt/remove-orphans.ts",
        find: `if (!lease.wasDirty || `,
        put: `if (lease || !lease.wasDirty || `,
      },
    ],
  },
  {
    name: "a deleted event gets a new id instead of being revived",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `if (observed.status === "cancelled") {`,
        put: `if (observed.status === "cancelled") {
    if (etag) return { do: "next-generation" };`,
      },
    ],
  },
  {
    name: "a cleared place is left out instead of cleared",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `if (field !== MEET && leftAlone.includes(field)) delete patch[field];`,
        put: `if (field !== MEET && leftAlone.includes(field)) delete patch[field];
  if (patch.location === "") delete patch.location;`,
      },
    ],
  },
  {
    name: "a resource that adopted an event may overwrite one that someone else holds",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `return isOurs(observed.event, identity)`,
        put: `return isOurs(observed.event, identity) || identity.resourceId`,
      },
    ],
  },
  {
    name: "a stale read: the resource is read before the etag",
    edits: [
      {
        file: "src/calendar-sync/attempt/settle-calendar-event.ts",
        find: `const { version, source } = course.input ?? (await readInput(engine, target, isFirst, now));`,
        put: `const { version, source } = course.input ?? (await readInput(engine, target, isFirst, now));
  if (target.observed.kind !== "none") target = await readTarget(engine, target, budget);`,
      },
    ],
  },
  {
    name: "no If-Match",
    edits: [
      {
        file: "src/calendar-sync/google/google-calendar.ts",
        find: `return etag ? { "If-Match": etag } : {};`,
        put: `return etag ? {} : {};`,
      },
    ],
  },
  {
    name: "a taken id is given up instead of read",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `const isForgotten = write.do === "insert" && now.observed.kind === "none";`,
        put: `const isForgotten = write.do === "insert";`,
      },
    ],
  },
  {
    name: "only the records are unguarded",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}\n      for update",
        put: "where resource_id = ${lease.resourceId}\n      for update",
      },
    ],
  },
  {
    name: "an opening from outside is overlooked when an attempt closes the mirror",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: " or mirror.dirty_count <> ${lease.dirtyCount}",
        put: "",
      },
    ],
  },
  {
    name: "the lease is ignored, and records are unguarded",
    edits: [
      {
        file: "src/calendar-sync/store/lease.store.ts",
        find: 'and ${isOver(sql`before."takenUntil"`, MAX_LEASE_MS)}',
        put: "and ${MAX_LEASE_MS}::float8 > 0",
      },
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}\n      for update",
        put: "where resource_id = ${lease.resourceId}\n      for update",
      },
    ],
  },
];
