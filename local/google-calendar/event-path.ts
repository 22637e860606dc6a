/** An event's page; its `htmlLink` has the same `eid`. */
export function eventPath(calendarId: string, eventId: string): string {
  return `/event?eid=${toEid(calendarId, eventId)}`;
}

function toEid(calendarId: string, eventId: string): string {
  return Buffer.from(`${eventId} ${calendarId}`).toString("base64url");
}

export function readEid(eid: string): { calendarId: string; eventId: string } {
  const [eventId = "", calendarId = ""] = Buffer.from(eid, "base64url").toString().split(" ");
  return { calendarId, eventId };
}
