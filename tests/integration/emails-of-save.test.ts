import { expect, test } from "vitest";
import { archiveAction } from "#src/app/organizer/events/archive-action.ts";
import { archiveWords } from "#src/lib/resources/archive-words.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { deleteResource, getResource } from "#src/lib/resources-query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

/** What an organizer was told before a save, and how many people Google then mailed. */
type Mails = { foreseen: number; sent: number };

async function settle(): Promise<void> {
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
}

async function withGuests(fields: Record<string, unknown> = {}): Promise<void> {
  await createWorkshop(fields);
  for (const email of ["ann@guests.example", "ben@guests.example"]) {
    await purchaseTicket(WORKSHOP, { email, purchaseId: email }, new Date());
  }
  await settle();
}

/** @param change null deletes the workshop */
async function mailsOf(change: Record<string, unknown> | null): Promise<Mails> {
  const found = await getResource(WORKSHOP);
  if (!found) throw new Error("The workshop is missing.");

  const after = change && { ...found.resource.fields, ...change };
  const foreseen = await emailsOfSave(found.resource, after, new Date());
  const before = world.google.outbox().length;
  await (change ? save(change) : deleteResource(WORKSHOP, new Date()));
  await settle();
  const sent = new Set(
    world.google
      .outbox()
      .slice(before)
      .map(({ to }) => to),
  );
  return { foreseen, sent: sent.size };
}

const past = { startsAt: "2026-05-01T10:00:00-07:00", endsAt: "2026-05-01T11:00:00-07:00" };

test.each([
  ["another time", {}, { endsAt: "2026-07-01T12:00:00-07:00" }, 2],
  ["another place", {}, { location: "Room 5" }, 2],
  ["another text", {}, { title: "Renamed", details: "More" }, 0],
  ["back to draft", {}, { state: "draft" }, 0],
  ["publishing a draft", { state: "draft" }, { state: "published" }, 2],
  ["archiving", {}, { state: "archived" }, 2],
  ["deleting", {}, null, 2],
  ["another place of a past event", past, { location: "Room 5" }, 0],
  ["deleting a past event", past, null, 0],
])("%s is foreseen to mail those whom Google then mails", async (_what, fields, change, count) => {
  await withGuests(fields);

  expect(await mailsOf(change)).toEqual({ foreseen: count, sent: count });
});

function chosen(values: Record<string, string> = {}) {
  const form = new FormData();
  for (const id of [WORKSHOP, "event-past"]) form.append("event", id);
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

test("list: archiving several events says how many guests get a cancellation, and emails just those", async () => {
  nextRequest.headers = await organizerHeaders();
  await withGuests();
  await createWorkshop({ ...past, slug: "past" }, "event-past");
  await settle();
  const before = world.google.outbox().length;

  const asked = await archiveAction({ kind: "none" }, chosen());
  if (asked.kind !== "asked") throw new Error("It doesn't ask.");
  expect(archiveWords(asked.effect)).toBe(
    "Their public pages then say that they were canceled, and they leave Google Calendar. 1 is over and stays there. 2 guests get a cancellation email.",
  );
  expect((await getResource(WORKSHOP))?.resource.fields["state"]).toBe("published");

  const agreed = chosen({ agreedIds: asked.key, agreedEmails: String(asked.effect.emails) });
  expect(await archiveAction(asked, agreed)).toEqual({ kind: "done", archived: 2, refused: [] });
  await settle();
  expect(world.google.outbox()).toHaveLength(before + 2);
});
