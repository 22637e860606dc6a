import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import type { DesiredEvent } from "#src/calendar-sync/decide/owned-fields.ts";

/**
 * In which of our fields Google's event isn't what a reader of the resource expects; judged without the app's own
 * comparison.
 *
 * @param leftAlone fields that the app rightly leaves to whoever keeps changing them
 */
export function wrongFields(
  desired: DesiredEvent,
  { fields }: StoredEvent,
  leftAlone: readonly string[] = [],
): string[] {
  const checks: Record<keyof DesiredEvent, boolean> = {
    summary: fields.summary === desired.summary,
    location: (fields.location ?? "") === desired.location,
    description: words(fields.description ?? "") === words(desired.description),
    start: isSameMoment(fields.start, desired.start),
    end: isSameMoment(fields.end, desired.end),
    recurrence: (fields.recurrence ?? []).length === 0,
    status: fields.status === desired.status,
    visibility: (fields.visibility ?? "default") === desired.visibility,
    guestsCanInviteOthers: fields.guestsCanInviteOthers === false,
    guestsCanSeeOtherGuests: fields.guestsCanSeeOtherGuests === false,
    guestsCanModify: !fields.guestsCanModify,
    source: fields.source?.url === desired.source.url && fields.source.title === desired.source.title,
    extendedProperties: Object.entries(desired.extendedProperties.private).every(
      ([key, value]) => fields.extendedProperties?.private?.[key] === value,
    ),
    conferenceData: isMeetRight(desired.conferenceData, fields.conferenceData),
  };
  return Object.entries(checks)
    .filter(([name, isRight]) => !isRight && !leftAlone.includes(name))
    .map(([name]) => name);
}

/** A Meet where one is requested, whoever added it; otherwise none that we asked for. */
function isMeetRight(
  { meeting, requests }: DesiredEvent["conferenceData"],
  held: StoredEvent["fields"]["conferenceData"],
): boolean {
  if (meeting) return held?.["conferenceId"] !== undefined;
  return !JSON.stringify(held?.["createRequest"] ?? null).includes(requests);
}

type Moment = { date?: string | undefined; dateTime?: string | undefined; timeZone?: string | undefined };

function isSameMoment(held: Moment, desired: Moment): boolean {
  if (desired.date !== undefined) return held.date === desired.date && held.dateTime === undefined;
  return (
    Date.parse(held.dateTime ?? "") === Date.parse(desired.dateTime ?? "") &&
    held.timeZone === desired.timeZone
  );
}

/** What a reader sees: no tags, no entities, one kind of white space, nor what Google adds about a video call. */
function words(html: string): string {
  return html
    .replaceAll(/(-::[~:]*::-)[^]*?\1/g, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(lt|#x3c|#60);/gi, "<")
    .replaceAll(/&(gt|#x3e|#62);/gi, ">")
    .replaceAll(/&(amp|#x26|#38);/gi, "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}
