import type { EventPreview } from "#src/lib/calendar/planned-changes.ts";

type Action = EventPreview["action"];

/** In the order of a summary. */
const words = {
  create: "to create",
  update: "to update",
  adopt: "to adopt",
  remove: "to remove",
  elsewhere: "in another calendar",
  invalid: "invalid",
  nothing: "unchanged",
} as const satisfies Record<Action, string>;

const ORDER = ["create", "update", "adopt", "remove", "elsewhere", "invalid", "nothing"] as const;

/** Such as `Dry run: 8 to create, 1 to update, 62 unchanged.` */
export function dryRunInWords(counts: ReadonlyMap<Action, number>): string {
  const parts = ORDER.flatMap((action) => {
    const count = counts.get(action);
    return count ? [`${count} ${words[action]}`] : [];
  });
  return `Dry run: ${parts.length > 0 ? parts.join(", ") : "there are no events"}.`;
}
