import { eventPath } from "./event-path.ts";
import type { Mail } from "./google-state.ts";
import { html, type Markup } from "./markup.ts";
import { momentTag } from "./moment-tag.ts";

export function outboxPage(mails: readonly Mail[]): Markup {
  return html`<h2>Outbox</h2>
    <p class="soft">Mails that Google would have sent, the newest first.</p>
    ${mailTable(mails)}`;
}

export function mailTable(mails: readonly Mail[]): Markup {
  if (mails.length === 0) return html`<p>No emails.</p>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Kind</th>
          <th scope="col">To</th>
          <th scope="col">Event</th>
        </tr>
      </thead>
      <tbody>
        ${mails.toReversed().map(mailRow)}
      </tbody>
    </table>
  </div>`;
}

function mailRow(mail: Mail): Markup {
  return html`<tr>
    <td class="moment">${momentTag(mail.at)}</td>
    <td>${mail.kind}</td>
    <td>${mail.to}</td>
    <td><a href="${eventPath(mail.calendarId, mail.eventId)}">${mail.subject}</a></td>
  </tr>`;
}
