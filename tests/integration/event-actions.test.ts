import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import {
  createEvent,
  deleteEvent,
  duplicateEvent,
  isCreated,
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
import { confirmationOf } from "#src/lib/event-form/save-effects.ts";
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

/** Agrees to what the save does. */
async function save(values: FormData) {
  const { effects, ...state } = await updateEvent(WORKSHOP, initial, values);
  if (!effects) return state;
  values.set("confirmed", confirmationOf(effects));
  return updateEvent(WORKSHOP, initial, values);
}

async function stored(id = WORKSHOP) {
  const found = await getResource(id);
  if (!found) throw new Error(`There is no resource ${id}.`);
  return found.resource;
}

test("a form writes what its inputs hold and nothing else, whatever is sent along", async () => {
  const extra = {
    id: "event-chosen",
    type: "post",
    createdById: "somebody-else",
    calendarId: "google-event",
    image: "https://evil.example",
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

  const saved = await save(form({ revision: String(before.revision) }));
  expect(saved).toMatchObject({ outcome: "saved" });
});

test("X9: moving a published event to a past date is asked first, and saved once agreed to", async () => {
  await createWorkshop({ startsAt: "2099-07-01T10:00:00-07:00", endsAt: "2099-07-01T11:00:00-07:00" });
  const { revision } = await stored();
  const past = () =>
    form({
      title: "Office hours",
      timezone: "America/Los_Angeles",
      location: "https://meet.example/office",
      details: "Bring *questions*.",
      startDate: "2001-05-01",
      startTime: "10:00",
      endDate: "2001-05-01",
      endTime: "11:00",
      revision: String(revision),
    });

  const asked = await updateEvent(WORKSHOP, initial, past());
  expect(asked).toMatchObject({ outcome: "asked", effects: { guests: 0, untoldOfPast: 0 } });
  expect(await stored()).toMatchObject({ revision });

  expect(await save(past())).toMatchObject({ outcome: "saved" });
  const again = {
    ...Object.fromEntries(past()),
    revision: String((await stored()).revision),
    startTime: "09:00",
  };
  expect(await updateEvent(WORKSHOP, initial, form(again))).toMatchObject({ outcome: "saved" });
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
  await save(form({ revision: "1" }));
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

async function created(values: Record<string, string>): Promise<string> {
  const redirected = await createEvent(initial, form(values)).catch((error: unknown) => error);
  expect(redirected).toMatchObject({ digest: expect.stringContaining("?done=") });
  const { items } = await listResources({});
  return items[0]?.resource.id ?? "";
}

test("X1: an open form's event is known once it exists, and sent twice it is one event", async () => {
  const id = `event-${randomUUID()}-m1k2`;
  expect(await isCreated(id)).toBe(false);

  await created({ id });
  await created({ id });
  expect(await isCreated(id)).toBe(true);
  expect((await listResources({})).items).toHaveLength(1);

  await created({ id, title: "Typed after going back" });
  expect((await listResources({})).items).toHaveLength(2);
  expect((await stored(id)).fields["title"]).toBe("Typed");
});

test("X4: every change of state or page is asked for, and nothing is written before", async () => {
  await createWorkshop();
  const { fields, revision } = await stored();
  const send = (change: Record<string, string>) =>
    updateEvent(
      WORKSHOP,
      initial,
      form({ title: "Office hours", revision: String(revision), slug: "office-hours", ...change }),
    );
  const asked = (change: Record<string, string>) => send(change).then(({ effects }) => effects);

  expect(await asked({ toState: "draft" })).toMatchObject({ guests: 0, state: "draft", page: "goes away" });
  expect(await asked({ toState: "archived" })).toMatchObject({ state: "archived", page: "goes away" });
  expect(await asked({ visibility: "private" })).toMatchObject({ state: null, page: "goes away" });
  expect(await asked({ slug: "new-hours" })).toMatchObject({ state: null, page: "moves" });
  expect((await stored()).fields).toEqual(fields);

  const effects = await asked({ toState: "archived" });
  if (!effects) throw new Error("The cancellation was not asked for.");
  expect(await asked({ toState: "draft", confirmed: confirmationOf(effects) })).not.toBeNull();
  expect(await send({ toState: "archived", confirmed: confirmationOf(effects) })).toMatchObject({
    outcome: "saved",
  });
  expect((await stored()).fields["state"]).toBe("archived");
});

test("X16: until an event is public its address follows its title, unless it was chosen", async () => {
  const id = await created({ title: "OAuth Basics", state: "draft" });
  expect((await stored(id)).slug).toBe("oauth-basics");

  const rename = async (title: string, change: Record<string, string> = {}) => {
    const { slug, revision } = await stored(id);
    const values = { title, state: "draft", slug: slug ?? "", revision: String(revision), ...change };
    expect(await updateEvent(id, initial, form(values))).toMatchObject({ outcome: "saved" });
    return (await stored(id)).slug;
  };
  expect(await rename("OAuth in Depth")).toBe("oauth-in-depth");
  expect(await rename("OAuth in Depth", { slug: "oauth-2027" })).toBe("oauth-2027");
  expect(await rename("OAuth for All")).toBe("oauth-2027");
});

test("X16: another event's address is refused beside the field", async () => {
  await createWorkshop();
  const id = await created({ title: "Second", state: "draft" });
  const values = { title: "Second", state: "draft", slug: "office-hours", revision: "1" };

  expect(await updateEvent(id, initial, form(values))).toMatchObject({
    outcome: "invalid",
    errors: { slug: ["Another event has this address. Choose a different one."] },
  });
});

test("X28: one's own save elsewhere is told from somebody else's", async () => {
  await createWorkshop();
  expect(await updateEvent(WORKSHOP, initial, form({ revision: "7" }))).toMatchObject({
    theirs: { isOwn: false },
  });

  for (const act of [deleteEvent, restoreEvent]) await expect(act(WORKSHOP)).rejects.toThrow("NEXT_REDIRECT");
  expect(await updateEvent(WORKSHOP, initial, form({ revision: "1" }))).toMatchObject({
    theirs: { isOwn: true },
  });
});

test("X28: a copy's address has no “copy” in it, and the address of what is done says so", async () => {
  await createWorkshop();
  await expect(duplicateEvent(WORKSHOP)).rejects.toMatchObject({
    digest: expect.stringContaining("?done=duplicated"),
  });

  const { items } = await listResources({});
  expect(items.map(({ resource }) => resource.slug)).toContainEqual(
    expect.stringMatching(/^office-hours~[0-9a-f]{8}$/),
  );
});
