import type { Command, Sold } from "./commands.ts";
import type { SoldTicket } from "./simulated-host.ts";
import { resourceId, type Stage } from "./stage.ts";

type TicketCommand = Extract<Command, { do: "buy" | "refund" | "transfer" | "replay ticket" | "sell out" }>;

/** With the few that a history buys beside these, an event has more tickets than seats. */
const ALMOST_ALL_SEATS = 198;

/** Somebody buys a ticket, gives it back or passes it on; passed over where there is none. */
export async function actOnTickets(stage: Stage, command: TicketCommand): Promise<void> {
  const { world, host, model } = stage;
  const id = await idOfSold(stage, command.resource);
  if (id === null) return;
  if (command.do === "sell out") return sellOut(stage, id);

  const purchaseId = `${id}-sale-${command.sale}`;
  if (command.do === "buy") {
    const { buyer } = command;
    const sale = () => host.sell(id, { email: buyer, purchaseId });
    return request(stage, id, command, [buyer], sale, (sold) => model.tickets.bought(purchaseId, sold));
  }

  const sold = await soldAs(stage, purchaseId);
  if (!sold) return;
  if (command.do === "replay ticket") return void world.inngest.send(host.eventsOfSale(sold));
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

/** The series is there as soon as something happens to it. */
async function idOfSold({ host, model }: Stage, sold: Sold): Promise<string | null> {
  if (sold !== "series") return model.has(resourceId(sold)) ? resourceId(sold) : null;
  await host.series?.create();
  return host.series?.id ?? null;
}

/** A resource joins the series or leaves it, or the series is deleted or restored: all of its holders are concerned. */
export async function actOnSeries(
  stage: Stage,
  command: Extract<Command, { do: "session" | "series is" }>,
): Promise<void> {
  const { series } = stage.host;
  const id = command.do === "session" ? resourceId(command.resource) : (series?.id ?? "");
  if (!series || (command.do === "session" && !stage.model.has(id))) return;
  await series.create();

  const change = () => {
    if (command.do === "series is") return series.setDeleted(command.deleted);
    return command.isIn ? series.addSession(id) : series.removeSession(id);
  };
  const sold = await stage.host.tickets();
  const holders = sold.filter(({ purchaseId }) => purchaseId.startsWith(series.id)).map(({ email }) => email);
  await request(stage, id, command, holders, change, () => {});
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
  await noteTickets(stage);
  const before = world.inngest.state;
  if (!isHeard) world.inngest.state = "down";
  await world.attempts.run({ name: `${what} ${id}` }, work).then(onAcknowledged, () => null);
  world.inngest.state = before;
  settled();
  await noteTickets(stage);
}

/** Straight into the tables, as a shop's export would be brought in: one by one they would take a minute. */
async function sellOut(stage: Stage, id: string): Promise<void> {
  const numbers = Array.from({ length: ALMOST_ALL_SEATS }, (_, index) => index + 1);
  const sales = numbers.map((number) => ({
    purchaseId: `${id}-export-${number}`,
    email: `guest${number}@guests.example`,
  }));
  await stage.host.importSales(id, sales);
  await noteTickets(stage);
}

async function noteTickets({ world, host, model }: Stage): Promise<void> {
  const sold = await host.tickets();
  for (const id of model.resourceIds) {
    const valid = sold
      .filter(({ resourceIds, isRefunded }) => resourceIds.includes(id) && !isRefunded)
      .map(({ email }) => email.toLowerCase());
    world.ledger.push({ by: "shop", resourceId: id, valid, unsure: model.tickets.concerned() });
  }
}

async function soldAs({ host }: Stage, purchaseId: string): Promise<SoldTicket | undefined> {
  const sold = await host.tickets();
  return sold.find((one) => one.purchaseId === purchaseId);
}
