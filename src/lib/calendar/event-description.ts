import type { EventFields } from "#src/lib/events.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";

/** What passes through Google unshortened. */
const LONGEST = 8_192;

/**
 * An event's description as Google's HTML: the first text there is, then what only guests may read. The instructions
 * are what a guest needs on the day, so a long text is cut for them, never they for it.
 */
export function eventDescription(fields: EventFields): string {
  const text = fields.details || fields.body || fields.description || "";
  const instructions = markdownToHtml(fields.attendeeInstructions ?? "", LONGEST);
  const room = LONGEST - instructions.length;
  return room > 0 ? markdownToHtml(text, room) + instructions : instructions;
}
