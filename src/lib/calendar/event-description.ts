import type { EventFields } from "#src/lib/events.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";

/** What passes through Google unshortened. */
const LONGEST = 8_192;

export type EventTexts = Partial<
  Pick<EventFields, "details" | "body" | "description" | "attendeeInstructions">
>;

/**
 * An event's description as Google's HTML: the first text there is, then what only guests may read. The instructions
 * are what a guest needs on the day, so a long text is cut for them, never they for it.
 */
export function eventDescription(texts: EventTexts): string {
  return describeEvent(texts).html;
}

/** The same, and whether something had to be left out. */
export function describeEvent(texts: EventTexts): { html: string; isCut: boolean } {
  const text = texts.details || texts.body || texts.description || "";
  const instructions = markdownToHtml(texts.attendeeInstructions ?? "", LONGEST);
  const room = LONGEST - instructions.length;
  const html = room > 0 ? markdownToHtml(text, room) + instructions : instructions;
  const isCut =
    html.length + text.length > LONGEST && html !== whole(text) + whole(texts.attendeeInstructions);
  return { html, isCut };
}

function whole(text: string | null | undefined): string {
  return markdownToHtml(text ?? "");
}
