import ICAL from "ical.js";

/** A calendar file's events as a public library reads them, with no zone known but those that the file brings along. */
export function readCalendar(file: string) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, sequence, summary, location, description, startDate, endDate } = new ICAL.Event(component);
    return {
      uid,
      sequence,
      summary,
      location,
      description,
      status: component.getFirstPropertyValue("status"),
      url: component.getFirstPropertyValue("url"),
      startsAt: written(startDate),
      endsAt: written(endDate),
      timeZone: startDate.zone.tzid,
    };
  });
}

/** An instant, or the date of an all-day event. */
function written(time: ICAL.Time): string {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}
