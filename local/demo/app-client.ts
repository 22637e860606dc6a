import { z } from "zod";

const AppEventSchema = z.object({
  resource: z.object({
    id: z.string(),
    deletedAt: z.string().nullable(),
    fields: z.looseObject({
      title: z.string(),
      state: z.string(),
      startsAt: z.string().nullish(),
      endsAt: z.string().nullish(),
      timezone: z.string(),
    }),
  }),
  calendar: z.object({
    state: z.string(),
    googleEventId: z.string().nullable(),
    htmlLink: z.string().nullable(),
    lastError: z.object({ message: z.string(), hint: z.string() }).nullable(),
  }),
});

/** An event as the app's HTTP API returns it. */
export type AppEvent = z.infer<typeof AppEventSchema>;

const PageSchema = z.object({ items: z.array(AppEventSchema), nextCursor: z.string().nullable() });

const TicketSchema = z.object({ id: z.string(), email: z.string(), state: z.string() });
const SaleSchema = z.object({ ticket: TicketSchema });
const TicketListSchema = z.object({ items: z.array(SaleSchema) });

/** A ticket as the app's HTTP API returns it. */
export type AppTicket = z.infer<typeof TicketSchema>;

/** The app's HTTP API, as any other program would use it. */
export function createAppClient(appUrl: string, apiToken: string, signal: AbortSignal) {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(appUrl + path, {
      ...init,
      headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
      signal,
    });

  return {
    /** Leaves a resource with this id alone if it already exists, edited or not. */
    async createOnce(resource: { id: string; type: string; fields: object }): Promise<void> {
      const answer = await call("/api/resources", { method: "POST", body: JSON.stringify(resource) });
      if (answer.ok || answer.status === 409) return;
      throw new Error(`The app refused ${resource.id}: ${answer.status} ${await answer.text()}`);
    },

    /** Makes the sessions of a rule; repeating it makes none twice. */
    async repeatSessions(seriesId: string, repetition: object): Promise<void> {
      const body = JSON.stringify(repetition);
      const answer = await call(`/api/resources/${seriesId}/repeat`, { method: "POST", body });
      if (!answer.ok) throw new Error(`The app refused a rule: ${answer.status} ${await answer.text()}`);
    },

    async listEvents(): Promise<AppEvent[]> {
      const events: AppEvent[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const query = new URLSearchParams({ type: "event", limit: "200", ...(cursor && { cursor }) });
        const answer = await call(`/api/resources?${query}`);
        if (!answer.ok) throw new Error(`The app answered ${answer.status} to the request for its events.`);
        const page = PageSchema.parse(await answer.json());
        events.push(...page.items);
        cursor = page.nextCursor;
      }
      return events;
    },

    /** Sells a ticket; repeating a purchase returns the same ticket. */
    async sellTicket(
      resourceId: string,
      sale: { email: string; name: string; purchaseId: string },
    ): Promise<AppTicket> {
      const body = JSON.stringify(sale);
      const answer = await call(`/api/resources/${resourceId}/tickets`, { method: "POST", body });
      if (!answer.ok) throw new Error(`The app refused a ticket: ${answer.status}`);
      return SaleSchema.parse(await answer.json()).ticket;
    },

    async refundTicket(id: string): Promise<void> {
      await call(`/api/tickets/${id}/refund`, { method: "POST" });
    },

    async transferTicket(id: string, holder: { email: string; name: string }): Promise<void> {
      await call(`/api/tickets/${id}/transfer`, { method: "POST", body: JSON.stringify(holder) });
    },

    async listTickets(resourceId: string): Promise<AppTicket[]> {
      const answer = await call(`/api/resources/${resourceId}/tickets`);
      return TicketListSchema.parse(await answer.json()).items.map(({ ticket }) => ticket);
    },

    /** Has the app compare one event with what Google holds. */
    async syncAgain(id: string): Promise<void> {
      await call(`/api/resources/${encodeURIComponent(id)}/sync`, { method: "POST" });
    },
  };
}

export type AppClient = ReturnType<typeof createAppClient>;
