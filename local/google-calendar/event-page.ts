import { describeWhen } from "./describe-time.ts";
import { hangoutLinkOf, toEventResource } from "./event-resource.ts";
import type { Attendee } from "./event-fields.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { callTable } from "./history-page.ts";
import { html, type Markup } from "./markup.ts";
import { momentTag } from "./moment-tag.ts";
import { renderedDescription } from "./rendered-description.ts";
import { mailTable } from "./outbox-page.ts";

/** Everything about one event: its fields, guests and their answers, emails and history. */
export function eventPage(state: GoogleState, calendar: StoredCalendar, event: StoredEvent): Markup {
  const { fields } = event;
  const calls = state.calls.filter((call) => call.eventId === event.id);
  const mails = state.outbox.filter((mail) => mail.eventId === event.id);
  return html`<h2>${fields.summary ?? "(No title)"}</h2>
    <dl>
      ${row("Status", fields.status)} ${row("When", describeWhen(fields))} ${row("Where", fields.location)}
      ${row("Video call", callLink(fields.conferenceData))}
      ${row("Description", fields.description && renderedDescription(fields.description))}
      ${row("Visibility", fields.visibility)} ${row("Color", fields.colorId)}
      ${row("Organizer", event.organizer)} ${row("Calendar", calendar.id)}
      ${row("Guests see each other", fields.guestsCanSeeOtherGuests === false ? "no" : "yes")}
      ${row("Guests invite others", fields.guestsCanInviteOthers === false ? "no" : "yes")}
      ${row("Source", fields.source && sourceLink(fields.source))}
      ${row("Private properties", listProperties(fields.extendedProperties?.private))} ${row("Id", event.id)}
      ${row("iCalUID", event.iCalUID)} ${row("Sequence", event.sequence)}
      ${row("Created", momentTag(event.created))} ${row("Updated", momentTag(event.updated))}
    </dl>
    <h3>Guests</h3>
    ${guestTable(fields.attendees)}
    <h3>As a person would</h3>
    ${personForms(calendar, event)}
    <h3>History</h3>
    ${callTable(calls)}
    <h3>Mails</h3>
    ${mailTable(mails)}
    <details>
      <summary>The event as the API answers it</summary>
      <pre>${JSON.stringify(toEventResource(state, calendar, event), null, 2)}</pre>
    </details>`;
}

function row(name: string, value: Markup | string | number | undefined): Markup | null {
  if (value === undefined || value === "") return null;
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function sourceLink({ url = "", title }: NonNullable<StoredEvent["fields"]["source"]>): Markup {
  return html`<a href="${url}" rel="noreferrer">${title ?? url}</a>`;
}

function callLink(conference: StoredEvent["fields"]["conferenceData"]): Markup | string | undefined {
  const link = hangoutLinkOf(conference);
  return link ? html`<a href="${link}" rel="noreferrer">${link}</a>` : conference && "no link yet";
}

function listProperties(properties: Record<string, string> | undefined): string {
  return Object.entries(properties ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

function guestTable(guests: readonly Attendee[]): Markup {
  if (guests.length === 0) return html`<p>No guests.</p>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Guest</th>
          <th scope="col">Answer</th>
          <th scope="col">Comment</th>
        </tr>
      </thead>
      <tbody>
        ${guests.map(
          (guest) =>
            html`<tr>
              <td>${guest.email}${guest.displayName && ` (${guest.displayName})`}</td>
              <td>${guest.responseStatus}</td>
              <td>${guest.comment}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What a person can do on Google's own pages, to see how the app reacts. */
function personForms(calendar: StoredCalendar, event: StoredEvent): Markup {
  const base = `/control/events/${encodeURIComponent(calendar.id)}/${event.id}`;
  const { start, end } = event.fields;
  const day = start.date ?? start.dateTime?.slice(0, 10);
  const guests = event.fields.attendees.map(({ email }) => html`<option>${email}</option>`);
  if (event.fields.status === "cancelled") {
    return html`<form method="post" action="${base}/restore"><button>Restore</button></form>
      <form method="post" action="${base}/purge"><button>Empty the trash</button></form>`;
  }
  return html`<form method="post" action="${base}/change">
      <label>Title <input name="summary" value="${event.fields.summary}" /></label>
      <button>Change the title</button>
    </form>
    <form method="post" action="${base}/drag-to-time">
      <label>Start <input name="start" value="${start.dateTime}" required /></label>
      <label>End <input name="end" value="${end.dateTime}" required /></label>
      <button>Change the time</button>
    </form>
    <form method="post" action="${base}/drag-to-all-day">
      <label>Day <input name="date" type="date" value="${day}" required /></label>
      <button>Drag to all-day</button>
    </form>
    <form method="post" action="${base}/add-guest">
      <label>Address <input name="email" type="email" required /></label>
      <button>Add a guest</button>
    </form>
    ${
      guests.length > 0 &&
      html`<form method="post" action="${base}/answer">
        <label
          >Guest
          <select name="email">
            ${guests}
          </select></label
        >
        <label>
          Answer
          <select name="responseStatus">
            <option>accepted</option>
            <option>tentative</option>
            <option>declined</option>
          </select>
        </label>
        <button>Answer</button>
      </form>`
    }
    ${
      event.fields.conferenceData
        ? html`<form method="post" action="${base}/remove-conference">
            <button>Remove the video call</button>
          </form>`
        : html`<form method="post" action="${base}/add-conference"><button>Add a video call</button></form>`
    }
    <form method="post" action="${base}/delete"><button>Delete the event</button></form>`;
}
