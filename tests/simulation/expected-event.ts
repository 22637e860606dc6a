import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import type { WantedEvent } from "#src/lib/calendar/wanted-event.ts";

/** In which of our fields Google's event isn't what a reader of the resource expects; judged without the app's own comparison. */
export function wrongFields(wanted: WantedEvent, { fields }: StoredEvent): string[] {
  const checks: Record<string, boolean> = {
    title: fields.summary === wanted.summary,
    place: (fields.location ?? "") === wanted.location,
    description: words(fields.description ?? "") === words(wanted.description),
    start: isSameMoment(fields.start, wanted.start),
    end: isSameMoment(fields.end, wanted.end),
    status: fields.status === wanted.status,
    visibility: (fields.visibility ?? "default") === wanted.visibility,
    "guests' rights":
      fields.guestsCanInviteOthers === false &&
      fields.guestsCanSeeOtherGuests === false &&
      !fields.guestsCanModify,
    link: fields.source?.url === wanted.source.url && fields.source.title === wanted.source.title,
    owner: Object.entries(wanted.extendedProperties.private).every(
      ([key, value]) => fields.extendedProperties?.private?.[key] === value,
    ),
  };
  return Object.entries(checks)
    .filter(([, isRight]) => !isRight)
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
