import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { useWorld } from "#tests/setup/world.ts";
import { type Session, testCalendarContract } from "./calendar-contract.ts";

const world = useWorld();
const sold = { count: 0 };

testCalendarContract(world, {
  calendar,
  id: WORKSHOP,
  create: async (session) => void (await createWorkshop(fieldsOf(session))),
  update: async (change) => void (await save(fieldsOf(change))),
  cancel: async () => void (await save({ state: "archived" })),
  async sell(email) {
    sold.count += 1;
    const { ticket } = await purchaseTicket(
      WORKSHOP,
      { email, purchaseId: `sale-${sold.count}` },
      new Date(),
    );
    return ticket.id;
  },
  refund: async (ticketId) => void (await refundTicket(ticketId, new Date())),
  async googleEventId() {
    const resource = await courseBuilderAdapter.getContentResource(WORKSHOP);
    const id = resource?.fields["calendarId"];
    return typeof id === "string" ? id : null;
  },
});

function fieldsOf({ title, place, startsAt, endsAt, meeting }: Partial<Session>) {
  return Object.fromEntries(
    Object.entries({ title, location: place, startsAt, endsAt, meeting }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
