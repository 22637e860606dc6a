import type { Command } from "./commands.ts";
import type { SoldTicket } from "./simulated-host.ts";
import { resourceId, type Stage } from "./stage.ts";

type TicketCommand = Extract<Command, { do: "buy" | "refund" | "transfer" | "replay ticket" | "sell out" }>;

/** With the few that a history buys beside these, an event has more tickets than seats. */
const ALMOST_ALL_SEATS = 198;

/** Somebody buys a ticket, gives it back or passes it on; passed over where there is none. */
export async function actOnTickets(stage: Stage, command: TicketCommand): Promise<void> {
  const { world, host, model } = stage;
  const id = resourceId(command.resource);
  if (!model.has(id)) return;
  if (command.do === "sell out") return sellOut(stage, id);

  const purchaseId = `${id}-sale-${command.sale}`;
  if (command.do === "buy") {
    const { buyer } = command;
    const sale = () => host.sell(id, { email: buyer, purchaseId });
    return request(stage, id, command, [buyer], sale, (sold) => model.tickets.bought(purchaseId, sold));
  }

  const sold = await soldAs(stage, purchaseId);
  if (!sold) return;
  if (command.do === "replay ticket") return void world.inngest.send([host.eventOfSale(sold)]);
  if (command.do === "refund") {
    const refund = () => host.refund(sold);
    return request(stage, id, command, [sold.email], refund, () => model.tickets.refunded(purchaseId));
  }
  const { buyer } = command;
  const transfer = () => host.passOn(sold, buyer);
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
  const sales = numbers.map((number) => ({
    purchaseId: `${id}-export-${number}`,
    email: `guest${number}@guests.example`,
  }));
  await stage.host.importSales(id, sales);
  await noteTickets(stage, id);
}

async function noteTickets({ world, host, model }: Stage, id: string): Promise<void> {
  const sold = await host.tickets();
  const valid = sold
    .filter(({ resourceId: of, isRefunded }) => of === id && !isRefunded)
    .map(({ email }) => email.toLowerCase());
  world.ledger.push({ by: "shop", resourceId: id, valid, unsure: model.tickets.concerned() });
}

async function soldAs({ host }: Stage, purchaseId: string): Promise<SoldTicket | undefined> {
  const sold = await host.tickets();
  return sold.find((one) => one.purchaseId === purchaseId);
}
