import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { mergeFields, slugFor } from "#src/lib/resources/resource-fields.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { changesOfState, type SaveEffects } from "./save-effects.ts";

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
    isPast: isPast({ endsAt: overAt?.toISOString() ?? null }, now),
  };
}
