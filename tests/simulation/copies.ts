import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { HOST } from "./environment.ts";
import type { Stage } from "./stage.ts";

const OURS = /^sync(Installation|Resource|Generation)$/;

/** What a copy holds besides the properties by which we know our events. */
export function copyOf({ fields }: StoredEvent): string {
  const { extendedProperties, ...others } = fields;
  const kept = Object.entries(extendedProperties?.private ?? {}).filter(([key]) => !OURS.test(key));
  return JSON.stringify({ ...others, kept });
}

/** Copies that people made of our events are theirs: they lose our properties and nothing else. */
export function wrongCopies({ world, model }: Stage): string[] {
  const events = world.google.state.calendars[HOST]?.events ?? {};
  const mailed = new Set(world.google.outbox().map(({ eventId }) => eventId));
  return [...model.copies].flatMap(([id, before]) => {
    const copy = events[id];
    if (!copy || copy.purged) return [`the copy ${id} is gone`];
    const own = Object.keys(copy.fields.extendedProperties?.private ?? {});
    return [
      ...(copyOf(copy) === before ? [] : [`the copy ${id} was changed`]),
      ...(own.some((key) => OURS.test(key)) ? [`the copy ${id} still says that it is ours`] : []),
      ...(mailed.has(id) ? [`somebody got a mail about the copy ${id}`] : []),
    ];
  });
}
