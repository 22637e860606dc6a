import { getResource, updateResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { organizerView, resourceView } from "#src/lib/resources/resource-view.ts";

export const WORKSHOP = "event-workshop";

export const workshopFields = {
  title: "Office hours",
  state: "published",
  visibility: "public",
  startsAt: "2026-07-01T10:00:00-07:00",
  endsAt: "2026-07-01T11:00:00-07:00",
  timezone: "America/Los_Angeles",
  location: "https://meet.example/office",
  details: "Bring *questions*.",
};

export async function createWorkshop(fields: Record<string, unknown> = {}, id = WORKSHOP) {
  const input = { id, type: "event", fields: { ...workshopFields, ...fields } };
  return (await createResource(input, new Date())).resource;
}

export function save(fields: Record<string, unknown>, id = WORKSHOP) {
  return updateResource(id, { fields }, new Date());
}

/** The resource and its calendar as a client of the interface sees them. */
export async function seen(id = WORKSHOP) {
  const found = await getResource(id);
  if (!found) throw new Error(`There is no resource ${id}.`);
  return resourceView(found);
}

/** The same as the organizer's pages show them. */
export async function shown(id = WORKSHOP) {
  const found = await getResource(id);
  if (!found) throw new Error(`There is no resource ${id}.`);
  return organizerView(found);
}
