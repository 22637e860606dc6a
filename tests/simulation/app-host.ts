import { serve } from "inngest/edge";
import { eq, sql } from "drizzle-orm";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource, ticket } from "#src/db/schema.ts";
import { RESOURCE_UPDATED_EVENT } from "#src/inngest/events/resource-management.ts";
import { TICKET_PURCHASED } from "#src/inngest/events/tickets.ts";
import { inngestConfig } from "#src/inngest/inngest.config.ts";
import { eventContent } from "#src/lib/calendar/event-content.ts";
import { EventSchema } from "#src/lib/events.ts";
import { deleteResource, getResource, updateResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { addSession, removeSession } from "#src/lib/series/series.store.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import type { TicketRow } from "#src/lib/tickets/ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { openEngine } from "#tests/setup/open-engine.ts";
import type { Change } from "./commands.ts";
import type { Sale, SimulatedHost, SoldTicket, StoredResource } from "./simulated-host.ts";

const SERIES_ID = "series-0";

/** This app. */
export const appHost: SimulatedHost = {
  openEngine,
  serve: serve(inngestConfig),
  eventOfSave: (id) => ({ name: RESOURCE_UPDATED_EVENT, data: { id, type: "event" } }),
  eventsOfSale: ({ id: ticketId, resourceIds }) =>
    resourceIds.map((resourceId) => ({ name: TICKET_PURCHASED, data: { ticketId, resourceId } })),
  async emptyTables() {
    const db = await database();
    await db.execute(sql`truncate content_resource, ticket restart identity cascade`);
  },

  async create(id, fields) {
    const { resource } = await createResource({ id, type: "event", fields }, new Date());
    return storedAs(resource);
  },
  save: async (id, change) => storedAs(await updateResource(id, { fields: change }, new Date())),
  remove: async (id) => storedAs(await deleteResource(id, new Date())),
  requestSync,
  async sell(resourceId, sale) {
    const sold = await purchaseTicket(resourceId, sale, new Date());
    return soldAs(sold.ticket, [resourceId]);
  },
  series: {
    id: SERIES_ID,
    async create() {
      const input = { id: SERIES_ID, type: SERIES, fields: { title: "All sessions" } };
      if (!(await getResource(SERIES_ID))) await createResource(input, new Date());
    },
    addSession: (resourceId) => addSession(SERIES_ID, { resourceId }),
    removeSession: (resourceId) => removeSession(SERIES_ID, resourceId),
    setDeleted: (isDeleted) =>
      isDeleted
        ? deleteResource(SERIES_ID, new Date())
        : updateResource(SERIES_ID, { fields: { state: "draft" } }, new Date()),
  },
  refund: ({ id }) => refundTicket(id, new Date()),
  passOn: ({ id }, email) => transferTicket(id, { email }, new Date()),
  importSales,
  importRow,

  async read(id) {
    const found = await getResource(id);
    return found && storedAs(found.resource);
  },
  async tickets() {
    const db = await database();
    const rows = await db.select().from(ticket).orderBy(ticket.number);
    const sessions = await sessionsNow();
    return rows.map((row) => soldAs(row, row.resourceId === SERIES_ID ? sessions : [row.resourceId]));
  },
  async countWaiting(id) {
    const found = await getResource(id);
    return found?.guestsWaiting ?? 0;
  },
};

async function importSales(resourceId: string, sales: readonly Sale[]): Promise<void> {
  const db = await database();
  await db.transaction(async (transaction) => {
    const added = await transaction
      .insert(ticket)
      .values(
        sales.map((sale) => ({
          ...sale,
          id: `ticket-${sale.purchaseId}`,
          resourceId,
          purchasedAt: new Date(),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: ticket.id });
    if (added.length > 0) await touch(transaction, resourceId);
  });
}

async function importRow(id: string, fields: Change, eventId: string): Promise<StoredResource | null> {
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const db = await database();
  const [row] = await db
    .insert(contentResource)
    .values({
      id,
      type: "event",
      createdById: "import",
      fields: { ...present, calendarId: eventId },
      updatedAt: new Date("2026-01-01"),
    })
    .returning();
  return row ? storedAs(row) : null;
}

function storedAs(row: ResourceRow): StoredResource {
  const { id, revision, fields } = row;
  const { calendarId } = fields;
  const googleEventId = typeof calendarId === "string" ? calendarId : null;
  return { id, revision, fields, googleEventId, describe: (appUrl) => describe(row, appUrl) };
}

function describe(row: ResourceRow, appUrl: string) {
  if (row.deletedAt || row.fields["state"] === "deleted") return null;
  const parsed = EventSchema.safeParse(row);
  return parsed.success ? eventContent({ ...row, fields: parsed.data.fields }, appUrl) : null;
}

/** Read plainly: what the app makes of it is put to the test. */
async function sessionsNow(): Promise<string[]> {
  const db = await database();
  const [series] = await db.select().from(contentResource).where(eq(contentResource.id, SERIES_ID));
  if (!series || series.deletedAt) return [];
  const links = await db.select().from(resourceOfResource);
  return links.map(({ resourceId }) => resourceId);
}

function soldAs(row: TicketRow, resourceIds: readonly string[]): SoldTicket {
  const { id, purchaseId, email, refundedAt } = row;
  return { id, resourceIds, purchaseId, email, isRefunded: refundedAt !== null };
}
