import { eventPage } from "./event-page.ts";
import { readEid } from "./event-path.ts";
import { historyPage } from "./history-page.ts";
import type { LocalGoogle } from "./local-google.ts";
import { html } from "./markup.ts";
import { monthPage } from "./month-page.ts";
import { outboxPage } from "./outbox-page.ts";
import { layOutPage } from "./page-layout.ts";
import { lookUp } from "./look-up.ts";

/** The pages for people: the month, one event, the outbox, the history. */
export function answerPage(google: LocalGoogle, request: Request): Response {
  const { pathname, searchParams } = new URL(request.url);
  const { state } = google;
  switch (pathname) {
    case "/":
      return layOutPage("Calendar", pathname, monthPage(state, searchParams, google.now()));
    case "/outbox":
      return layOutPage("Outbox", pathname, outboxPage(state.outbox));
    case "/history":
      return layOutPage("History", pathname, historyPage(state.calls));
    case "/event": {
      const { calendarId, eventId } = readEid(searchParams.get("eid") ?? "");
      const calendar = lookUp(state.calendars, calendarId);
      const event = calendar && lookUp(calendar.events, eventId);
      if (calendar === undefined || event === undefined || event.purged) break;
      return layOutPage(event.fields.summary ?? "Event", pathname, eventPage(state, calendar, event));
    }
  }
  return layOutPage(
    "Not found",
    pathname,
    html`<h2>Not found</h2>
      <p>There is no such page or event.</p>`,
    404,
  );
}
