import { descriptionOf, type EventFields } from "#src/lib/events.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";

/** The longest description that Google doesn't shorten. */
const MAX_LENGTH = 8_192;

type GuestTexts = Partial<Pick<EventFields, "joinUrl" | "attendeeInstructions">>;

type EventTexts = Partial<Pick<EventFields, "details" | "body" | "description">> & GuestTexts;

/** What only guests may read, as Markdown: where to join, then the instructions. @param joinUrl a URL, if any */
export function guestsText({ joinUrl, attendeeInstructions }: GuestTexts): string {
  return [joinUrl && `Join: <${joinUrl}>`, attendeeInstructions].filter(Boolean).join("\n\n");
}

/**
 * An event's description as HTML for Google: the first text that exists, then what only guests may read. Guests need
 * that part on the day, so a long text is cut to make room for them, never the reverse.
 *
 * @param appUrl the base of relative links
 */
export function eventDescription(texts: EventTexts, appUrl: string): string {
  return describeEvent(texts, appUrl).html;
}

/** The same, and whether something was left out. */
export function describeEvent(texts: EventTexts, appUrl: string): { html: string; isCut: boolean } {
  const within = (text: string, limit?: number) => markdownToHtml(text, { baseUrl: appUrl, limit });
  const text = descriptionOf(texts);
  const guests = guestsText(texts);
  const own = within(guests, MAX_LENGTH);
  const room = MAX_LENGTH - own.length;
  const html = room > 0 ? within(text, room) + own : own;
  const isCut = html.length + text.length > MAX_LENGTH && html !== within(text) + within(guests);
  return { html, isCut };
}
