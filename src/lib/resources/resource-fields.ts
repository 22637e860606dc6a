import { isDeepStrictEqual } from "node:util";
import slugify from "@sindresorhus/slugify";
import { z } from "zod";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { problemsOf } from "./problem.ts";
import { ResourceError } from "./resource-error.ts";

export type Fields = Record<string, unknown>;

/** Types other than `event` are kept as they come; only what this app itself reads must have its type. */
const OtherFieldsSchema = z.looseObject({
  slug: z
    .string("must be text")
    .min(1, "must not be empty")
    .max(200, "must have at most 200 characters")
    .nullish(),
});

/**
 * The fields as they are stored: checked, with defaults, without keys that a client may not set.
 *
 * @throws ResourceError naming every wrong field
 */
export function checkFields(type: string, fields: Fields): Fields {
  const parsed = (type === "event" ? EventFieldsSchema : OtherFieldsSchema).safeParse(fields);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error, "fields"));

  return parsed.data;
}

/** Keys given are replaced, null removes a key. `calendarId` is the server's own: what a client sends for it is ignored. */
export function mergeFields(stored: Fields, change: Fields): Fields {
  const { calendarId: _ignored, ...given } = change;
  return Object.fromEntries(
    Object.entries({ ...stored, ...given }).filter(([key, value]) => value !== null || !(key in given)),
  );
}

/** The title in a link, as in `node-workshop`. Titles without a letter that Latin can spell fall back to the id. */
export function slugFor(fields: Fields, id: string): string {
  const words = typeof fields["title"] === "string" ? slugify(fields["title"]) : "";
  return words || slugify(id);
}

/** Whether two contents are the same once stored; the link to Google is no content. */
export function sameContent(one: Fields, other: Fields): boolean {
  return isDeepStrictEqual(content(one), content(other));
}

function content({ calendarId: _link, ...fields }: Fields): unknown {
  return JSON.parse(JSON.stringify(fields));
}

/** Deletion is one thing: the state `deleted` and the date of it come and go together. */
export function deletionDate(fields: Fields, deletedAt: Date | null, now: Date): Date | null {
  return fields["state"] === "deleted" ? (deletedAt ?? now) : null;
}
