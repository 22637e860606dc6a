import { z } from "zod";
import { isDatabaseDate } from "#src/lib/time/is-database-date.ts";

/** Where a page of a list ended: what any list is ordered by, for its last item. */
export type ListCursor = { startsAt: Date | null; createdAt: Date; id: string };

const date = z.coerce.date().refine(isDatabaseDate);
const CursorSchema = z.tuple([date.nullable(), date, z.string().min(1).max(255)]);

export function writeListCursor({ startsAt, createdAt, id }: ListCursor): string {
  return Buffer.from(JSON.stringify([startsAt, createdAt, id])).toString("base64url");
}

/** Accepts only what `writeListCursor` wrote: the database may not be able to compare other dates and texts. */
export function readListCursor(written: string): ListCursor | null {
  try {
    const [startsAt, createdAt, id] = CursorSchema.parse(
      JSON.parse(Buffer.from(written, "base64url").toString("utf8")),
    );
    const cursor = { startsAt, createdAt, id };
    return writeListCursor(cursor) === written && !id.includes("\0") ? cursor : null;
  } catch {
    return null;
  }
}
