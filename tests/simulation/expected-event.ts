import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import type { WantedEvent } from "#src/calendar-sync/decide/desired-event.ts";

/**
 * In which of our fields Google's event isn't what a reader of the resource expects; judged without the app's own
 * comparison.
 *
 * @param leftAlone fields that the app rightly leaves to whoever keeps changing them
 */
export function wrongFields(
  wanted: WantedEvent,
  { fields }: StoredEvent,
  leftAlone: readonly string[] = [],
): string[] {
  const checks: Record<keyof WantedEvent, boolean> = {
    summary: fields.summary === wanted.summary,
    location: (fields.location ?? "") === wanted.location,
    description: words(fields.description ?? "") === words(wanted.description),
    start: isSameMoment(fields.start, wanted.start),
    end: isSameMoment(fields.end, wanted.end),
    recurrence: (fields.recurrence ?? []).length === 0,
    status: fields.status === wanted.status,
    visibility: (fields.visibility ?? "default") === wanted.visibility,
    guestsCanInviteOthers: fields.guestsCanInviteOthers === false,
    guestsCanSeeOtherGuests: fields.guestsCanSeeOtherGuests === false,
    guestsCanModify: !fields.guestsCanModify,
    source: fields.source?.url === wanted.source.url && fields.source.title === wanted.source.title,
    extendedProperties: Object.entries(wanted.extendedProperties.private).every(
      ([key, value]) => fields.extendedProperties?.private?.[key] === value,
    ),
  };
  return Object.entries(checks)
    .filter(([name, isRight]) => !isRight && !leftAlone.includes(name))
    .map(([name]) => name);
}

type Moment = { dateTime?: string | undefined; timeZone?: string | undefined };

function isSameMoment(held: Moment, wanted: Moment): boolean {
  return (
    Date.parse(held.dateTime ?? "") === Date.parse(wanted.dateTime ?? "") && held.timeZone === wanted.timeZone
  );
}

/** What a reader sees: no tags, no entities, one kind of white space. */
function words(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(lt|#x3c|#60);/gi, "<")
    .replaceAll(/&(gt|#x3e|#62);/gi, ">")
    .replaceAll(/&(amp|#x26|#38);/gi, "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}
