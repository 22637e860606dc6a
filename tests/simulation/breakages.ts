/** A mechanism taken out of the app on purpose, as edits of its source; each text must be found exactly once. */
export type Breakage = { name: string; edits: { file: string; find: string; put: string }[] };

const SYNC = "src/lib/calendar-sync";

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
        file: `${SYNC}/settle-calendar-event.ts`,
        find: `export async function settleCalendarEvent(lease: Lease, clock: Clock): Promise<Result> {`,
        put: `const remembered = new Map<string, ValidSource>();
export async function settleCalendarEvent(lease: Lease, clock: Clock, runId: string | null): Promise<Result> {
  const key = \`\${runId} \${lease.resourceId}\`;
  if (!remembered.has(key)) remembered.set(key, await readValidSource(lease.resourceId, new Date()));
  const first = remembered.get(key);`,
      },
      {
        file: `${SYNC}/settle-calendar-event.ts`,
        find: `{ round: 1, guestWrites: 0, mode: "all", steps: [] }`,
        put: `{ round: 1, guestWrites: 0, mode: "all", steps: [], first }`,
      },
      {
        file: `${SYNC}/settle-calendar-event.ts`,
        find: `  steps: readonly Settled[];\n`,
        put: `  steps: readonly Settled[];\n  first?: ValidSource | undefined;\n`,
      },
      {
        file: `${SYNC}/settle-calendar-event.ts`,
        find: `const source = await readValidSource(target.lease.resourceId, now);`,
        put: `const source = (course.round === 1 && course.first) || (await readValidSource(target.lease.resourceId, now));`,
      },
      {
        file: `${SYNC}/write-calendar-event.ts`,
        find: `await settleCalendarEvent(lease, clock);`,
        put: `await settleCalendarEvent(lease, clock, run.id);`,
      },
    ],
  },
  {
    name: "unchanged is concluded from an open mirror",
    edits: [
      {
        file: `${SYNC}/calendar-target.ts`,
        find: `return lease.wasOpen ? readTarget(derived, budget) : { ...derived, known: recorded(lease) };`,
        put: `return { ...derived, known: recorded(lease) };`,
      },
    ],
  },
  {
    name: "a mirror is closed although a save came in between",
    edits: [
      {
        file: `${SYNC}/record-store.ts`,
        find: "open = resource.sync_version <> ${settled.version} or mirror.openings <> ${lease.openings}",
        put: "open = false",
      },
      {
        file: `${SYNC}/record-store.ts`,
        find: "then ${settled.version}::int\n",
        put: "then resource.sync_version\n",
      },
    ],
  },
  {
    name: "the whole fields are written back",
    edits: [
      {
        file: `${SYNC}/mirror-store.ts`,
        find: `  await db.transaction(async (transaction) => {
    await mergeOwnFields(`,
        put: `  const [stale] = await db.select().from(contentResource).where(eq(contentResource.id, resourceId));
  await db.transaction(async (transaction) => {
    await mergeOwnFields(`,
      },
      {
        file: `${SYNC}/mirror-store.ts`,
        find: `return { calendarId: mirror?.etag ? mirror.id : null };`,
        put: `return { ...stale?.fields, calendarId: mirror?.etag ? mirror.id : null };`,
      },
    ],
  },
  {
    name: "a calendarId that was never written back is nobody's business",
    edits: [
      {
        file: `${SYNC}/record-store.ts`,
        find: "else ${settled.version}::int - 1",
        put: "else ${settled.version}::int",
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
        file: `${SYNC}/scan-google-changes.ts`,
        find: `scan.syncToken ? 0 : await openUnseen(scan)`,
        put: `0`,
      },
    ],
  },
  {
    name: "a read that finds nothing removes the event",
    edits: [
      {
        file: `${SYNC}/read-source.ts`,
        find: `if (!row) return { kind: "missing" };`,
        put: `if (!row)
    return { kind: "valid", version: 0, calendarId: null, event: { kind: "gone", endsAt: null } };`,
      },
    ],
  },
  {
    name: "the next generation is not committed before its insert",
    edits: [
      {
        file: `${SYNC}/lease-store.ts`,
        find: `.set({ generation, googleEventId: null, etag: null, appliedHashes: null })`,
        put: `.set({ etag: null })`,
      },
    ],
  },
  {
    name: "the generation is lowered when an event is removed",
    edits: [
      {
        file: `${SYNC}/record-store.ts`,
        find: "state_version = ${settled.version}, state = ${settled.state}, state_openings",
        put: "state_version = ${settled.version}, state = ${settled.state}, generation = case when ${settled.restingId}::text is null then mirror.generation else 0 end, state_openings",
      },
    ],
  },
  {
    name: "a forced sync opens nothing",
    edits: [
      {
        file: "src/lib/resources/request-sync.ts",
        find: `  await openMirror(resource.id);\n`,
        put: `  if (!resource.id) await openMirror(resource.id);\n`,
      },
    ],
  },
  {
    name: "a paused connection is never probed",
    edits: [
      {
        file: `${SYNC}/probe-connection.ts`,
        find: `if (!(await claimProbe())) return "paused";`,
        put: `if (!(await claimProbe()) || Date.now()) return "paused";`,
      },
    ],
  },
  {
    name: "strays of older generations stay",
    edits: [
      {
        file: `${SYNC}/remove-strays.ts`,
        find: `if (!lease.wasOpen || `,
        put: `if (lease || !lease.wasOpen || `,
      },
    ],
  },
  {
    name: "a deleted event gets a new id instead of being revived",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `if (held.status === "cancelled") {`,
        put: `if (held.status === "cancelled") {
    if (etag) return { do: "next-generation" };`,
      },
    ],
  },
  {
    name: "a cleared place is left out instead of cleared",
    edits: [
      {
        file: "src/calendar-sync/decide/desired-event.ts",
        find: `location: fields.location ?? "",`,
        put: `...(fields.location ? { location: fields.location } : {}),`,
      },
    ],
  },
  {
    name: "whoever adopted an event may overwrite one that somebody else holds",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `return isOurs(known.event, identity)`,
        put: `return isOurs(known.event, identity) || identity.resourceId`,
      },
    ],
  },
  {
    name: "a stale read: the resource is read before the etag",
    edits: [
      {
        file: `${SYNC}/settle-calendar-event.ts`,
        find: `const source = await readValidSource(target.lease.resourceId, now);`,
        put: `const source = await readValidSource(target.lease.resourceId, now);
  if (target.known.kind !== "none") target = await readTarget(target, budget);`,
      },
    ],
  },
  {
    name: "no If-Match",
    edits: [
      {
        file: "src/lib/google-calendar.ts",
        find: `return etag ? { "If-Match": etag } : {};`,
        put: `return etag ? {} : {};`,
      },
    ],
  },
  {
    name: "a taken id is given up instead of read",
    edits: [
      {
        file: `${SYNC}/send-write.ts`,
        find: `const isForgotten = write.do === "insert" && now.known.kind === "none";`,
        put: `const isForgotten = write.do === "insert";`,
      },
    ],
  },
  {
    name: "only the records are unguarded",
    edits: [
      {
        file: `${SYNC}/record-store.ts`,
        find: "where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}\n      for update",
        put: "where resource_id = ${lease.resourceId}\n      for update",
      },
    ],
  },
  {
    name: "an opening from outside is overlooked when an attempt closes the mirror",
    edits: [
      {
        file: `${SYNC}/record-store.ts`,
        find: " or mirror.openings <> ${lease.openings}",
        put: "",
      },
    ],
  },
  {
    name: "the lease is ignored, and records are unguarded",
    edits: [
      {
        file: `${SYNC}/lease-store.ts`,
        find: "and ${isOver(sql`before.lease_until`, MAX_LEASE_MS)}",
        put: "and ${MAX_LEASE_MS}::float8 > 0",
      },
      {
        file: `${SYNC}/record-store.ts`,
        find: "where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}\n      for update",
        put: "where resource_id = ${lease.resourceId}\n      for update",
      },
    ],
  },
];
