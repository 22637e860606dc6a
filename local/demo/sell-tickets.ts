import type { AppClient } from "./app-client.ts";

/** The example event that has guests. */
export const EVENT_WITH_GUESTS = "example-office-hours-december";

const buyers = ["Ada", "Grace", "Alan", "Edsger"];

/** Sells four tickets, refunds one and transfers one; safe to repeat. */
export async function sellTickets(app: AppClient): Promise<void> {
  const [, , alan, edsger] = await inTurn(buyers, (name) =>
    app.sellTicket(EVENT_WITH_GUESTS, { ...holder(name), purchaseId: `example-sale-${name}` }),
  );
  if (alan) await app.refundTicket(alan.id);
  if (edsger) await app.transferTicket(edsger.id, holder("Barbara"));
}

function holder(name: string) {
  return { name, email: `${name.toLowerCase()}@guests.example` };
}

async function inTurn<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
