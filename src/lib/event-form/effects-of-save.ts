import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { spanOf } from "#src/lib/events.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { mergeFields, slugFor } from "#src/lib/resources/resource-fields.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { hasPublicPage, type PublishableResource } from "./public-event.ts";
import type { SaveEffects } from "./save-effects.ts";

/** What people will notice once a change of an event's fields is saved. */
export async function effectsOfSave(
  stored: ResourceRow,
  change: Record<string, unknown>,
  now: Date,
): Promise<SaveEffects> {
  const fields = mergeFields(stored.fields, change);
  const { slug = slugFor(fields, stored.id) } = fields;
  const { overAt } = stored;
  return {
    guests: await emailsOfSave(stored, fields, now),
    ...changesOfState(stored, { ...stored, fields, slug: typeof slug === "string" ? slug : null }),
    isDated: spanOf(fields) !== null,
    isPast: isPast({ endsAt: overAt?.toISOString() ?? null }, now),
  };
}

function changesOfState(
  before: PublishableResource,
  after: PublishableResource,
): Pick<SaveEffects, "state" | "page"> {
  const { state = "draft" } = after.fields;
  const isSame = state === (before.fields["state"] ?? "draft");
  return { state: isSame || typeof state !== "string" ? null : state, page: changeOfPage(before, after) };
}

function changeOfPage(before: PublishableResource, after: PublishableResource): SaveEffects["page"] {
  if (!hasPublicPage(before)) return hasPublicPage(after) ? "goes live" : null;
  if (!hasPublicPage(after)) return "goes away";
  return before.slug === after.slug ? null : "moves";
}
