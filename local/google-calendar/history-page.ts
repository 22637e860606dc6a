import { eventPath } from "./event-path.ts";
import type { Call } from "./google-state.ts";
import { html, type Markup } from "./markup.ts";
import { momentTag } from "./moment-tag.ts";

const mostShown = 500;

export function historyPage(calls: readonly Call[]): Markup {
  return html`<h2>History</h2>
    <p class="soft">Requests to the API and what people did by hand, the newest first.</p>
    ${callTable(calls)}`;
}

export function callTable(calls: readonly Call[]): Markup {
  if (calls.length === 0) return html`<p>No requests.</p>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Answer</th>
          <th scope="col">Changed</th>
          <th scope="col">Mails</th>
          <th scope="col">Event</th>
        </tr>
      </thead>
      <tbody>
        ${calls.slice(-mostShown).toReversed().map(callRow)}
      </tbody>
    </table>
  </div>`;
}

function callRow(call: Call): Markup {
  const answer = call.status === 0 ? "no answer" : [call.status, call.reason].filter(Boolean).join(" ");
  const { eventId } = call;
  const calendarId = call.calendarId === "primary" ? call.user : call.calendarId;
  const hasPage = calendarId !== null && eventId !== null;
  return html`<tr>
    <td class="moment">${momentTag(call.at)}</td>
    <td>${call.verb}${call.ifMatch && html`<br /><small class="soft">only if unchanged</small>`}</td>
    <td>${answer}${call.fault && html`<br /><small class="soft">injected: ${call.fault}</small>`}</td>
    <td>
      ${call.changed.join(", ")}
      ${call.cut.length > 0 && html`<br /><small class="soft">shortened: ${call.cut.join(", ")}</small>`}
    </td>
    <td>${call.sendUpdates}</td>
    <td>
      ${hasPage ? html`<a href="${eventPath(calendarId, eventId)}">${eventId.slice(0, 12)}</a>` : eventId}
    </td>
  </tr>`;
}
