import { beforeEach, expect, test } from "vitest";
import {
  createEvent,
  deleteEvent,
  duplicateEvent,
  restoreEvent,
  updateEvent,
} from "#src/app/organizer/events/actions.ts";
import { endSessionAction } from "#src/app/organizer/account/account-actions.ts";
import { syncNow } from "#src/app/organizer/events/[id]/calendar-actions.ts";
import { cancelGuest, renewGuestLink, transferGuest } from "#src/app/organizer/events/[id]/guest-actions.ts";
import { dismissPaymentNotice } from "#src/app/organizer/payment-notice-action.ts";
import { setPasswordAction } from "#src/app/set-password/[token]/set-password-action.ts";
import { enterCodeAction } from "#src/app/sign-in/code/enter-code-action.ts";
import { signInAction } from "#src/app/sign-in/sign-in-action.ts";
import { database } from "#src/db/database.ts";
import { DatabaseError } from "#src/db/errors.ts";
import { audit } from "#src/db/schema.ts";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { beforeGuestAction } from "#src/lib/tickets/guest-action-state.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { listResources } from "#src/lib/resources/resources.query.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";

startFakeInngest();

beforeEach(async () => {
  nextRequest.headers = await organizerHeaders();
});

const initial = beforeSaving(savedEvent(undefined, {}));

function form(values: Record<string, string> = {}): FormData {
  const inputs = {
    title: "Typed",
    timezone: "Europe/Paris",
    visibility: "public",
    state: "published",
    ...values,
  };
  const data = new FormData();
  for (const [name, value] of Object.entries(inputs)) data.set(name, value);
  return data;
}

async function stored(id = WORKSHOP) {
  const found = await getResource(id);
  if (!found) throw new Error(`There is no resource ${id}.`);
  return found.resource;
}

test("a form writes what its inputs hold and nothing else, whatever is sent along", async () => {
  const extra = {
    id: "event-chosen",
    slug: "chosen",
    type: "post",
    createdById: "somebody-else",
    calendarId: "google-event",
    checkoutUrl: "https://evil.example",
    "fields.slug": "chosen",
    publicSince: "2020-01-01",
  };
  await expect(createEvent(initial, form(extra))).rejects.toMatchObject({
    digest: expect.stringContaining("/organizer/events/event-"),
  });

  const { items } = await listResources({});
  const [made] = items.map(({ resource }) => resource);
  expect(made).toMatchObject({ type: "event", slug: "typed" });
  expect(made?.id).not.toBe(extra.id);
  expect(made?.createdById).not.toBe(extra.createdById);
  expect(Object.keys(made?.fields ?? {}).toSorted()).toEqual([
    "slug",
    "state",
    "timezone",
    "title",
    "visibility",
  ]);
});

test("a form that names no revision overwrites nothing", async () => {
  await createWorkshop();
  const before = await stored();

  expect(await updateEvent(WORKSHOP, initial, form())).toMatchObject({ outcome: "conflict" });
  expect(await updateEvent(WORKSHOP, initial, form({ revision: "" }))).toMatchObject({ outcome: "conflict" });
  expect(await stored()).toEqual(before);

  const saved = await updateEvent(WORKSHOP, initial, form({ revision: String(before.revision) }));
  expect(saved).toMatchObject({ outcome: "saved" });
});

test("an event that was restored already stays as it is", async () => {
  await createWorkshop();
  const before = await stored();

  await expect(restoreEvent(WORKSHOP)).rejects.toMatchObject({
    digest: expect.stringContaining(`/organizer/events/${WORKSHOP}`),
  });
  expect(await stored()).toEqual(before);
});

test("S15: what an organizer does to an event is written down as theirs", async () => {
  await createWorkshop();
  await expect(createEvent(initial, form())).rejects.toThrow("NEXT_REDIRECT");
  await updateEvent(WORKSHOP, initial, form({ revision: "1" }));
  for (const act of [duplicateEvent, deleteEvent, restoreEvent])
    await expect(act(WORKSHOP)).rejects.toThrow("NEXT_REDIRECT");

  const entries = await (await database()).select().from(audit).orderBy(audit.id);
  expect(entries.map(({ action, actor }) => `${actor.replace(/:.*/, "")} ${action}`)).toEqual([
    "user signed-in",
    "api event-created",
    "user event-created",
    "user event-saved",
    "user event-created",
    "user event-deleted",
    "user event-restored",
  ]);
});

test("a NUL in what a browser sends is refused, or means nothing; no statement fails for it", async () => {
  await createWorkshop();
  const failures: unknown[] = [];
  for (const send of [
    () => updateEvent("\0", initial, form()),
    () => deleteEvent("\0"),
    () => cancelGuest("\0", "\0", beforeGuestAction, form()),
    () => transferGuest(WORKSHOP, "\0", beforeGuestAction, form({ email: "ann@guests.example" })),
    () => renewGuestLink(WORKSHOP, "\0", beforeGuestAction, form()),
    () => syncNow("\0", null, form()),
    () => dismissPaymentNotice("\0"),
    () => endSessionAction(null, form({ id: "\0" })),
    () => setPasswordAction(null, form({ token: "\0", password: "\0" })),
    () => enterCodeAction(null, form({ code: "\0" })),
    () => signInAction({ email: "", message: "" }, form({ email: "\0@x.example", password: "\0" })),
  ]) {
    await send().catch((error: unknown) => error instanceof DatabaseError && failures.push(send.toString()));
  }

  expect(failures).toEqual([]);
});
