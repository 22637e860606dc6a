import type { AppEvent, AppTicket } from "./app-client.ts";
import type { HeldEvent } from "./google-reader.ts";

// Repeated here on purpose: the code that reads Google back shares nothing with the code that writes.
const INSTALLATION_PROPERTY = "syncInstallation";
const RESOURCE_PROPERTY = "syncResource";

export type Difference = {
  resourceId: string;
  /** What is wrong, in words for people. */
  words: string;
};

/** Whether Google should hold the event. */
export function belongsInGoogle({ resource: { deletedAt, fields } }: AppEvent): boolean {
  const isLive = deletedAt === null && ["draft", "published"].includes(fields.state);
  return isLive && Boolean(fields.startsAt) && Boolean(fields.endsAt);
}

/** How the app's events and those in Google differ; empty if all is well. */
export function compareWithGoogle(wanted: readonly AppEvent[], held: readonly HeldEvent[]): Difference[] {
  const expected = wanted.filter(belongsInGoogle);
  const installations = new Set(
    held
      .filter(({ id }) => expected.some(({ calendar }) => calendar.googleEventId === id))
      .map((event) => event.extendedProperties?.private[INSTALLATION_PROPERTY]),
  );
  const own = held.filter((event) =>
    installations.has(event.extendedProperties?.private[INSTALLATION_PROPERTY]),
  );
  return [
    ...expected.flatMap((event) => differencesOf(event, own)),
    ...own.flatMap((event) => surplusOf(event, expected)),
  ];
}

function differencesOf(event: AppEvent, own: readonly HeldEvent[]): Difference[] {
  const { id, fields } = event.resource;
  const differ = (words: string) => [{ resourceId: id, words: `${fields.title}: ${words}` }];
  const [found, ...more] = own.filter((candidate) => resourceOf(candidate) === id);
  if (!found) {
    const { state, lastError } = event.calendar;
    return differ(`not in Google; the app says ${state}${lastError ? `: ${lastError.message}` : ""}`);
  }
  if (more.length > 0) return differ(`in Google ${more.length + 1} times`);

  const wrong = Object.entries({
    id: found.id !== event.calendar.googleEventId,
    title: found.summary !== fields.title,
    start: !isInstant(found.start.dateTime, fields.startsAt),
    end: !isInstant(found.end.dateTime, fields.endsAt),
    "time zone": sameName(found.start.timeZone) !== sameName(fields.timezone),
    status: found.status !== (fields.state === "published" ? "confirmed" : "tentative"),
  }).flatMap(([name, isWrong]) => (isWrong ? [name] : []));
  return wrong.length > 0 ? differ(`in Google with a different ${wrong.join(", ")}`) : [];
}

function surplusOf(event: HeldEvent, expected: readonly AppEvent[]): Difference[] {
  const resourceId = resourceOf(event) ?? "";
  // An event that is archived after its end stays in the calendar.
  const isPast = Date.parse(event.end.dateTime) < Date.now();
  if (isPast || expected.some(({ resource }) => resource.id === resourceId)) return [];
  return [{ resourceId, words: `${event.summary}: in Google, where it should not be` }];
}

function resourceOf(event: HeldEvent): string | undefined {
  return event.extendedProperties?.private[RESOURCE_PROPERTY];
}

function isInstant(held: string, wanted: string | null | undefined): boolean {
  return Date.parse(held) === Date.parse(wanted ?? "");
}

/** One name for all spellings of a time zone. */
function sameName(timeZone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}

/** Whether an event's guests in Google are exactly those with valid tickets. */
export function compareGuests(
  resourceId: string,
  tickets: readonly AppTicket[],
  held: readonly HeldEvent[],
): Difference[] {
  const event = held.find((each) => resourceOf(each) === resourceId);
  const valid = tickets.filter(({ state }) => state === "valid").map(({ email }) => email.toLowerCase());
  const guests = event?.attendees.map(({ email }) => email.toLowerCase()) ?? [];
  const isSame =
    valid.every((email) => guests.includes(email)) && guests.every((email) => valid.includes(email));
  return isSame
    ? []
    : [{ resourceId, words: `${event?.summary ?? resourceId}: the guests are not the ticket holders` }];
}
