import { beforeEach, expect, test } from "vitest";
import { createEvent, restoreEvent, updateEvent } from "#src/app/organizer/events/actions.ts";
import { beforeSaving, seenEvent } from "#src/lib/event-form/save-event-state.ts";
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

const initial = beforeSaving(seenEvent(undefined, {}));

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
