import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { env } from "#src/env.mjs";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { calendar } from "./calendar.ts";
import { eventContent } from "./event-content.ts";

/**
 * How many guests Google will email once a resource's fields are saved.
 *
 * @param fields as they will be; null for a deletion
 */
export function emailsOfSave(
  stored: ResourceRow,
  fields: Record<string, unknown> | null,
  now: Date,
): Promise<number> {
  const before = stored.deletedAt ? null : contentOf(stored, stored.fields);
  return calendar.foreseeEmails(stored.id, { before, after: fields && contentOf(stored, fields) }, now);
}

/** Null for invalid fields: then nothing is sent to Google. */
function contentOf(row: ResourceRow, fields: Record<string, unknown>) {
  const parsed = EventFieldsSchema.safeParse(fields);
  return parsed.success ? eventContent({ ...row, fields: parsed.data }, env.APP_URL) : null;
}
