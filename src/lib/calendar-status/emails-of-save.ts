import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { foreseeMails } from "#src/calendar-sync/decide/foresee-mails.ts";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { readGuests } from "#src/calendar-sync/store/guests.query.ts";

/**
 * How many guests Google will mail once a resource's fields are saved.
 *
 * @param fields as they will be; null for a deletion
 */
export async function mailsOfSave(
  stored: ResourceRow,
  fields: Record<string, unknown> | null,
  now: Date,
): Promise<number> {
  const guests = await readGuests(stored.id, now);
  if (!guests) return 0;

  const before = stored.deletedAt ? null : contentOf(stored, stored.fields);
  return foreseeMails({ before, after: fields && contentOf(stored, fields), guests }, now);
}

/** Null for fields that no event may have: nothing goes to Google then. */
function contentOf({ slug, id }: ResourceRow, fields: Record<string, unknown>) {
  const parsed = EventFieldsSchema.safeParse(fields);
  return parsed.success ? { slug: slug ?? id, fields: parsed.data } : null;
}
