import { nobody } from "#src/calendar-sync/decide/guest-list.ts";
import { createHash } from "node:crypto";
import { desiredEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { eventContent } from "./event-content.ts";

/** Raise this after a change to what Google should hold if the specimen below doesn't show it. */
const PROJECTION_VERSION = 1;

/** An event with something in every field, and everything that the renderer supports in its text. */
const specimen = {
  id: "specimen",
  slug: "specimen",
  fields: EventFieldsSchema.parse({
    title: "Specimen & Co",
    state: "published",
    visibility: "public",
    startsAt: "2026-07-01T10:00:00-07:00",
    endsAt: "2026-07-01T11:00:00-07:00",
    timezone: "America/Los_Angeles",
    location: "Room 1",
    meeting: "google-meet",
    joinUrl: "https://meet.example/specimen",
    details: [
      "# Heading",
      "A *paragraph* with **all** of ~~it~~, `code`, a [link](https://workshops.example/a), [another](/b) and",
      "https://workshops.example/c,  \na break, <b>HTML</b> and ![an image](https://workshops.example/d.png).",
      "3. three\n4. four\n   - nested",
      "> quoted",
      "| a | b |\n| - | - |\n| 1 | 2 |",
      "```\nblock\n```",
      "---",
      "- [ ] open\n- [x] done",
      "<p>a raw paragraph<br>with a break</p>",
    ].join("\n\n"),
    attendeeInstructions: "Bring *questions*.",
  }),
};

const known = new Map<string, string>();

/**
 * A short hash of how resources become Google events. It changes with the renderer and with the app's URL; every event
 * in Google is then outdated.
 */
export function projectionOf(appUrl: string): string {
  const before = known.get(appUrl);
  if (before) return before;

  const identity = { installationId: "", resourceId: "", generation: 0 };
  const content = eventContent(specimen, appUrl);
  const desired = desiredEvent({ kind: "event", content, guests: nobody }, identity, new Date(0));
  const shown = desired.kind === "event" ? desired.event : null;
  const hash = createHash("sha256")
    .update(JSON.stringify([PROJECTION_VERSION, appUrl, shown]))
    .digest("hex")
    .slice(0, 16);
  known.set(appUrl, hash);
  return hash;
}
