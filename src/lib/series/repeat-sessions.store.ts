import { createHash } from "node:crypto";
import { inArray, or } from "drizzle-orm";
import { z } from "zod";
import { touchEach } from "#src/calendar-sync/create-calendar-sync.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import { lockedRow } from "#src/db/course-builder-adapter.ts";
import { brokenConstraint } from "#src/db/errors.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import { dispatchCreated } from "#src/inngest/dispatch.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { auditedTransaction } from "#src/lib/audit/audit.store.ts";
import { publicFrom } from "#src/lib/event-form/public-event.ts";
import { EventFieldsSchema, spanOf } from "#src/lib/events.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import {
  checkFields,
  fieldProblems,
  type Fields,
  FieldsSchema,
  longerSlug,
  mergeFields,
  slugFor,
} from "#src/lib/resources/resource-fields.ts";
import type { Transaction } from "#src/lib/tickets/ticket.store.ts";
import { MAX_SESSIONS } from "./event-series.ts";
import { type RepeatedDate, repeatedDates, RuleError } from "./repeat-dates.ts";
import { seriesOrRefusal } from "./series.store.ts";
import { sessionIdsOf } from "./session-ids.query.ts";

const RepeatSchema = z.object(
  {
    fields: FieldsSchema,
    rule: z.string("is required, and must be text").max(500, "must have at most 500 characters"),
    except: z
      .array(z.iso.date("must be a date, such as 2026-12-24"), "must be a list of dates")
      .max(400)
      .default([]),
    dryRun: z.boolean("must be true or false").default(false),
  },
  "must be an object",
);

export type Repetition = { dates: RepeatedDate[]; isDryRun: boolean; ids: string[] };

/**
 * Makes the sessions of a recurrence rule, all or none. Safe to repeat: a session's id comes from its series and its
 * date, so one that exists is left as it is, even if it was changed, removed from the series or deleted since.
 *
 * @param input `fields` of the first session, `rule`, the dates to leave out as `except`, and `dryRun`
 * @throws ResourceError if the series is missing or deleted, the rule or a field is wrong, or there are too many
 */
export async function repeatSessions(
  seriesIdOrSlug: string,
  input: unknown,
  now: Date,
  by: Actor = "api",
): Promise<Repetition> {
  const series = await seriesOrRefusal(seriesIdOrSlug);
  const parsed = RepeatSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const { rule, except, dryRun } = parsed.data;
  const fields = mergeFields({}, parsed.data.fields);
  const dates = datesOf(fields, rule, except);
  const sessions = dates.map((repeated) => sessionOf(series.id, fields, repeated));
  const ids = sessions.map(({ id }) => id);
  if (dryRun) return { dates, isDryRun: true, ids };

  const made = await insertSessions(series.id, sessions, now, by);
  await dispatchCreated(made);
  return { dates, isDryRun: false, ids };
}

function datesOf(fields: Fields, rule: string, except: readonly string[]): RepeatedDate[] {
  const problems = fieldProblems("event", fields);
  const span = spanOf(fields);
  if (problems.length === 0 && !span) {
    problems.push({ path: "fields.startsAt", message: "is required, with endsAt: the first session" });
  }
  if (!span || problems.length > 0) throw ResourceError.invalid(problems);

  const { timezone } = EventFieldsSchema.parse(fields);
  try {
    return repeatedDates(span, timezone, rule, except);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw ResourceError.invalid([{ path: "rule", message: error.message }]);
  }
}

type NewSession = { id: string; fields: Fields; slug: string };

function sessionOf(seriesId: string, fields: Fields, { date, span }: RepeatedDate): NewSession {
  const id = sessionId(seriesId, date);
  const base = typeof fields["slug"] === "string" ? fields["slug"] : slugFor(fields, id);
  const slug = `${base.slice(0, MAX_SLUG)}-${date}`;
  return { id, slug, fields: checkFields("event", { ...mergeFields(fields, span), slug }) };
}

const MAX_SLUG = 180;
const MAX_SERIES_ID = 240;

/** The same for the same series and date, so that a rule that is sent again makes no session twice. */
export function sessionId(seriesId: string, date: string): string {
  if (seriesId.length <= MAX_SERIES_ID) return `${seriesId}.${date}`;
  return `${seriesId.slice(0, 170)}.${createHash("sha256").update(seriesId).digest("hex")}.${date}`;
}

async function insertSessions(
  seriesId: string,
  sessions: readonly NewSession[],
  now: Date,
  by: Actor,
): Promise<string[]> {
  try {
    return await auditedTransaction(async (transaction, record) => {
      const series = await lockedRow(transaction, seriesId);
      if (!series || series.deletedAt) {
        throw ResourceError.conflict("id", `The series ${seriesId} was deleted. Restore it first.`);
      }
      const taken = await namesTaken(transaction, sessions);
      const left = sessions.filter(({ id }) => !taken.has(id));
      if (left.length === 0) return [];
      const there = await sessionIdsOf(transaction, seriesId);
      if (there.length + left.length > MAX_SESSIONS) {
        const message = `would give the series ${there.length + left.length} sessions; it has at most ${MAX_SESSIONS}`;
        throw ResourceError.conflict("rule", `The rule ${message}.`);
      }

      await transaction.insert(contentResource).values(
        left.map(({ id, slug, fields }) => {
          const event = {
            id,
            type: "event",
            createdById: series.createdById,
            fields: taken.has(slug) ? { ...fields, slug: longerSlug(slug) } : fields,
          };
          const publicSince = publicFrom({ ...event, deletedAt: null }, now);
          return { ...event, publicSince, isTracked: true, createdAt: databaseTime, updatedAt: databaseTime };
        }),
      );
      await transaction
        .insert(resourceOfResource)
        .values(left.map(({ id }) => ({ resourceOfId: seriesId, resourceId: id })));
      const ids = left.map(({ id }) => id);
      await touchEach(transaction, ids);
      await record(
        { actor: by, action: "session-added", resourceId: seriesId, subject: `${ids.length}` },
        ...ids.map((id) => ({ actor: by, action: "event-created", resourceId: id }) as const),
      );
      return ids;
    });
  } catch (error) {
    // Someone took a slug in the meantime.
    if (brokenConstraint(error) === "content_resource_slug_key") throw ResourceError.slugTaken();
    throw error;
  }
}

/** The ids and slugs that exist: either may be another resource's name. */
async function namesTaken(
  transaction: Transaction,
  sessions: readonly NewSession[],
): Promise<ReadonlySet<string>> {
  const names = sessions.flatMap(({ id, slug }) => [id, slug]);
  const rows = await transaction
    .select({ id: contentResource.id, slug: contentResource.slug })
    .from(contentResource)
    .where(or(inArray(contentResource.id, names), inArray(contentResource.slug, names)));
  return new Set(rows.flatMap(({ id, slug }) => (slug === null ? [id] : [id, slug])));
}
