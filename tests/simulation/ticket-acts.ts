import { eq, sql } from "drizzle-orm";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "#src/db/database.ts";
import { ticket } from "#src/db/schema.ts";
import { TICKET_PURCHASED } from "#src/inngest/events/tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import type { Command } from "./commands.ts";
import { resourceId, type Stage } from "./stage.ts";

type TicketCommand = Extract<Command, { do: "buy" | "refund" | "transfer" | "replay ticket" | "sell out" }>;

/** With the few that a history buys beside these, an event has more tickets than seats. */
const ALMOST_ALL_SEATS = 198;

/** Somebody buys a ticket, gives it back or passes it on; passed over where there is none. */
export async function actOnTickets(stage: Stage, command: TicketCommand): Promise<void> {
  const { world, model } = stage;
  const id = resourceId(command.resource);
  if (!model.has(id)) return;
  if (command.do === "sell out") return sellOut(stage, id);

  const purchaseId = `${id}-sale-${command.sale}`;
  if (command.do === "buy") {
    const { buyer } = command;
    const sale = () =>
      purchaseTicket(id, { email: buyer, purchaseId }, new Date()).then((sold) => sold.ticket);
    return request(stage, id, command, [buyer], sale, (sold) => model.tickets.bought(purchaseId, sold));
  }

  const sold = await soldAs(purchaseId);
  if (!sold) return;
  if (command.do === "replay ticket") {
    const data = { ticketId: sold.id, resourceId: id };
    return void world.inngest.send([{ name: TICKET_PURCHASED, data }]);
  }
  if (command.do === "refund") {
    const refund = () => refundTicket(sold.id, new Date());
    return request(stage, id, command, [sold.email], refund, () => model.tickets.refunded(purchaseId));
  }
  const { buyer } = command;
  const transfer = () => transferTicket(sold.id, { email: buyer }, new Date());
  model.tickets.mayBePassedOn(purchaseId, buyer);
  await request(stage, id, command, [sold.email, buyer], transfer, (passed) =>
    model.tickets.passedOn(purchaseId, passed.email),
  );
}

async function request<Result>(
  stage: Stage,
  id: string,
  { do: what, isHeard }: { do: string; isHeard: boolean },
  concerned: string[],
  work: () => Promise<Result>,
  onAcknowledged: (result: Result) => void,
): Promise<void> {
  const { world, model } = stage;
  const settled = model.tickets.begin(concerned);
  await noteTickets(stage, id);
  const before = world.inngest.state;
  if (!isHeard) world.inngest.state = "down";
  await world.attempts.run({ name: `${what} ${id}` }, work).then(onAcknowledged, () => null);
  world.inngest.state = before;
  settled();
  await noteTickets(stage, id);
}

/** Straight into the tables, as a shop's export would be brought in: one by one they would take a minute. */
async function sellOut(stage: Stage, id: string): Promise<void> {
  const numbers = Array.from({ length: ALMOST_ALL_SEATS }, (_, index) => index + 1);
  const db = await database();
  await db.transaction(async (transaction) => {
    const added = await transaction
      .insert(ticket)
      .values(
        numbers.map((number) => ({
          id: `ticket-${id}-${number}`,
          resourceId: id,
          purchaseId: `${id}-export-${number}`,
          email: `guest${number}@guests.example`,
          purchasedAt: new Date(),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: ticket.id });
    if (added.length === 0) return;
    await touch(transaction, id);
  });
  await noteTickets(stage, id);
}

async function noteTickets({ world, model }: Stage, id: string): Promise<void> {
  const db = await database();
  const rows = await db
    .select({ email: ticket.email })
    .from(ticket)
    .where(sql`${ticket.resourceId} = ${id} and ${ticket.refundedAt} is null`)
    .orderBy(ticket.number);
  const valid = rows.map(({ email }) => email.toLowerCase());
  world.ledger.push({ by: "shop", resourceId: id, valid, unsure: model.tickets.concerned() });
}

async function soldAs(purchaseId: string): Promise<typeof ticket.$inferSelect | undefined> {
  const db = await database();
  const [sold] = await db.select().from(ticket).where(eq(ticket.purchaseId, purchaseId));
  return sold;
}
