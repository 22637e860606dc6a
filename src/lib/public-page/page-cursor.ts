import { isDatabaseDate } from "#src/lib/time/is-database-date.ts";

/** Where a page of upcoming events ended. */
export type PageCursor = { startsAt: Date; id: string };

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([^\0]{1,255})$/u;

export function writePageCursor({ startsAt, id }: PageCursor): string {
  return Buffer.from(`${startsAt.toISOString()} ${id}`).toString("base64url");
}

/** @returns null for what `writePageCursor` never wrote */
export function readPageCursor(cursor: string): PageCursor | null {
  const [, date = "", id = ""] = CURSOR.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  const startsAt = new Date(date);
  if (!isDatabaseDate(startsAt)) return null;

  return writePageCursor({ startsAt, id }) === cursor ? { startsAt, id } : null;
}
