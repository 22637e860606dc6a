import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import type { SaveEffects } from "#src/lib/event-form/save-effects.ts";
import { type Fields, mergeFields } from "#src/lib/resources/resource-fields.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { updateResource } from "#src/lib/resources-query.ts";
import { isShareable, sharedChange } from "./session-change.ts";
import type { Scope, SessionScopes } from "./session-scopes.ts";
import { seriesOf, sessionsOf } from "./sessions.query.ts";

/**
 * The choices that an editor of a session has, and the emails that each causes; null for an event that is no session,
 * or an edit that no other session could share.
 *
 * @param effects what people notice of the edit alone
 */
export async function sessionScopes(
  stored: ResourceRow,
  change: Fields,
  effects: SaveEffects,
  now: Date,
): Promise<SessionScopes | null> {
  const after = mergeFields(stored.fields, change);
  const others = isShareable(stored.fields, after) ? await otherSessions(stored) : null;
  if (!others || others.all.length === 0) return null;

  const emails = new Map<string, number>();
  for (const other of others.all) {
    const merged = mergeFields(other.fields, sharedChange(stored.fields, after, other.fields));
    emails.set(other.id, await emailsOfSave(other, merged, now));
  }
  const withOthers = (some: readonly ResourceRow[]) => ({
    sessions: some.length + 1,
    effects: {
      ...effects,
      guests: effects.guests + some.reduce((sum, { id }) => sum + (emails.get(id) ?? 0), 0),
    },
  });
  const { following, all } = others;
  const isBoth = following.length > 0 && following.length < all.length;
  return {
    one: { sessions: 1, effects },
    ...(isBoth && { following: withOthers(following) }),
    all: withOthers(all),
  };
}

/**
 * Saves the same edit in the other sessions of a choice, each on its own.
 *
 * @param before the edited session as it was
 * @returns the titles of sessions that refused it
 */
export async function saveOtherSessions(
  scope: Scope,
  before: ResourceRow,
  after: Fields,
  now: Date,
  by: Actor,
): Promise<string[]> {
  const others = scope === "one" ? null : await otherSessions(before);
  const refused: string[] = [];
  for (const other of others?.[scope === "all" ? "all" : "following"] ?? []) {
    try {
      await updateResource(other.id, { fields: sharedChange(before.fields, after, other.fields) }, now, by);
    } catch (error) {
      if (!(error instanceof ResourceError)) throw error;
      refused.push(String(other.fields["title"]));
    }
  }
  return refused;
}

type OtherSessions = { following: ResourceRow[]; all: ResourceRow[] };

/** Of its oldest series; those that start later follow. */
async function otherSessions({ id, startsAt }: ResourceRow): Promise<OtherSessions | null> {
  const [series] = await seriesOf(id);
  if (!series) return null;
  const sessions = (await sessionsOf(series.id)).map(({ resource }) => resource);
  const all = sessions.filter((other) => other.id !== id);
  const following = all.filter((other) => startsAt && other.startsAt && other.startsAt > startsAt);
  return { following, all };
}
