import type { Fields } from "../world/client.ts";

/** An event as an editor would save it; its title tells one save from all others. */
export function workshop(title: string): Fields {
  return {
    title,
    state: "published",
    details: "Bring a laptop, and **a question**.",
    location: "Karlsplatz 1, Vienna",
    startsAt: "2031-05-12T09:00:00Z",
    endsAt: "2031-05-12T11:30:00Z",
    timezone: "Europe/Vienna",
  };
}
