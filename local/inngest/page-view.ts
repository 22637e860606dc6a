import { z } from "zod";

import { type EventRecord, internalEventNames, type Json } from "./event.ts";
import { html, type Html } from "./html.ts";
import { isFinished, type Run, type StepRecord } from "./run.ts";
import type { Runner } from "./runner.ts";

/** What someone typed into the form, and what is wrong with it. */
export type EventForm = {
  name: string;
  data: string;
  nameProblem: string | undefined;
  dataProblem: string | undefined;
};

/** Which runs and events to show: a page of them, with or without those of crons. */
export type Asked = { page: number; withCrons: boolean };

const errorSchema = z.object({ name: z.string(), message: z.string() });
const pageSize = 50;
const emptyForm: EventForm = { name: "", data: "{}", nameProblem: undefined, dataProblem: undefined };

/** What a page reads from a runner. */
type Shown = Pick<Runner, "runs" | "events" | "functions" | "appId" | "runsOf">;

export function renderPage(runner: Shown, asked: Asked, form: EventForm = emptyForm): string {
  const { functions, appId } = runner;
  const runs = runner.runs.filter(({ cron }) => asked.withCrons || cron === undefined);
  const events = runner.events.filter(
    ({ event }) => asked.withCrons || event.name !== internalEventNames.cron,
  );
  const title =
    form.nameProblem || form.dataProblem ? "Event not sent – Local Inngest runner" : "Local Inngest runner";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/page.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header>
          <h1>Local Inngest runner</h1>
          <p>
            A development tool that runs this app's functions when no Inngest server is available. In
            production, use Inngest Cloud or <code>inngest start</code>.
          </p>
          <p>${renderAppState(appId, functions.length)} <a href="/">Refresh</a></p>
        </header>
        <main>
          <section aria-labelledby="runs">
            <h2 id="runs">Runs</h2>
            ${renderCronChoice(asked)}
            ${runs.length === 0 ? html`<p>No runs yet.</p>` : onPage(runs, asked).map(renderRun)}
            ${renderPages("Pages of runs", runs.length, asked, "#runs")}
          </section>
          <section aria-labelledby="events">
            <h2 id="events">Events</h2>
            ${events.length === 0 ? html`<p>No events yet.</p>` : renderEvents(onPage(events, asked), runner)}
            ${renderPages("Pages of events", events.length, asked, "#events")}
          </section>
          <section aria-labelledby="send">
            <h2 id="send">Send an event</h2>
            ${renderForm(
              form,
              functions.flatMap((each) => each.events.map(({ name }) => name)),
            )}
          </section>
          <section aria-labelledby="functions">
            <h2 id="functions">Functions</h2>
            ${renderFunctions(functions)}
          </section>
        </main>
      </body>
    </html>`.text;
}

function renderFunctions(functions: Shown["functions"]): Html {
  return html`<ul>
    ${functions.map(
      ({ id, name, events: triggers, crons, ignored }) =>
        html`<li>
          <strong>${name}</strong> <code>${id}</code> on
          ${[...triggers.map((trigger) => trigger.name), ...crons].join(", ")}
          ${ignored.length > 0 ? html`<em>This runner ignores: ${ignored.join(", ")}.</em>` : undefined}
        </li>`,
    )}
  </ul>`;
}

function onPage<Item>(items: Item[], { page }: Asked): Item[] {
  return items.slice((page - 1) * pageSize, page * pageSize);
}

function renderCronChoice({ withCrons }: Asked): Html {
  return withCrons
    ? html`<p>Cron runs are shown. <a href="${pathOf({ page: 1, withCrons: false })}">Hide them</a></p>`
    : html`<p>Cron runs are hidden. <a href="${pathOf({ page: 1, withCrons: true })}">Show them</a></p>`;
}

function renderPages(label: string, count: number, asked: Asked, place: string): Html | undefined {
  const last = Math.max(1, Math.ceil(count / pageSize));
  if (last === 1 && asked.page === 1) return undefined;

  const link = (words: string, page: number) =>
    page >= 1 && page <= last
      ? html`<a href="${pathOf({ ...asked, page })}${place}">${words}</a>`
      : undefined;
  return html`<nav aria-label="${label}">
    <p>
      Page ${asked.page} of ${last} ${link("Newest", 1)} ${link("Newer", Math.min(asked.page, last + 1) - 1)}
      ${link("Older", asked.page + 1)} ${link("Oldest", last)}
    </p>
  </nav>`;
}

function pathOf({ page, withCrons }: Asked): string {
  const query = new URLSearchParams({
    ...(withCrons && { crons: "1" }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/?${query}` : "/";
}

function renderAppState(appId: string | undefined, count: number): Html {
  if (appId === undefined) return html`Waiting for the app to answer; events are kept until then.`;
  return html`App <code>${appId}</code>, ${count} functions.`;
}

function renderRun(run: Run): Html {
  const { id, config, trigger, status, steps, requests, output, error, rerunOf } = run;
  return html`<article id="run-${id}" aria-labelledby="name-${id}">
    <h3 id="name-${id}">
      ${config.name} <span class="status ${status.toLowerCase()}">${status.toLowerCase()}</span>
    </h3>
    <dl>
      <div>
        <dt>Event</dt>
        <dd>${run.cron ?? trigger.event.name}</dd>
      </div>
      <div>
        <dt>Queued</dt>
        <dd>${renderTime(run.queuedAt)}</dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>${renderDuration(run.startedAt, run.endedAt)}</dd>
      </div>
      <div>
        <dt>Requests</dt>
        <dd>${requests}</dd>
      </div>
      ${
        run.retryAt === undefined
          ? undefined
          : html`<div>
              <dt>Next attempt</dt>
              <dd>${renderTime(run.retryAt)}</dd>
            </div>`
      }
      ${
        rerunOf === undefined
          ? undefined
          : html`<div>
              <dt>Rerun of</dt>
              <dd><a href="#run-${rerunOf}">${rerunOf}</a></dd>
            </div>`
      }
      <div>
        <dt>Run id</dt>
        <dd><code>${id}</code></dd>
      </div>
    </dl>
    ${steps.size === 0 ? undefined : renderSteps([...steps.values()])} ${renderError(error)}
    ${renderJson("Output", output)} ${renderJson("Event data", trigger.event.data)}
    ${
      isFinished(run)
        ? html`<form method="post" action="/runs/${id}/again">
            <button>Rerun<span class="hidden"> ${config.name} ${id}</span></button>
          </form>`
        : undefined
    }
  </article>`;
}

function renderSteps(steps: StepRecord[]): Html {
  return html`<details ${steps.some(({ status }) => status !== "COMPLETED") ? html`open` : undefined}>
    <summary>${steps.length} ${steps.length === 1 ? "step" : "steps"}</summary>
    <ol>
      ${steps.map(
        (step) =>
          html`<li>
            <strong>${step.name}</strong>
            <span class="status ${step.status.toLowerCase()}">${step.status.toLowerCase()}</span>
            ${step.operation === "RUN" ? html`after ${step.attempts} ${step.attempts === 1 ? "attempt" : "attempts"},` : undefined}
            ${renderDuration(step.startedAt, step.endedAt)}
            ${step.retryAt === undefined ? undefined : html`, next attempt ${renderTime(step.retryAt)}`}
            ${renderError(step.error)} ${renderJson("Output", step.output ?? undefined)}
          </li>`,
      )}
    </ol>
  </details>`;
}

function renderEvents(events: EventRecord[], runner: Shown): Html {
  return html`<ul>
    ${events.map(({ internalId, receivedAt, event }) => {
      const count = runner.runsOf(internalId).length;
      return html`<li>
        <strong>${event.name}</strong> ${renderTime(receivedAt)}, ${count} ${count === 1 ? "run" : "runs"}
        <code>${event.id}</code> ${renderJson("Data", event.data)}
      </li>`;
    })}
  </ul>`;
}

function renderForm({ name, data, nameProblem, dataProblem }: EventForm, names: string[]): Html {
  return html`<form method="post" action="/send">
    <label for="event-name">Name</label>
    <input
      id="event-name"
      name="name"
      value="${name}"
      list="event-names"
      required
      autocomplete="off"
      ${describe("event-name", nameProblem)}
    />
    ${renderProblem("event-name", nameProblem)}
    <datalist id="event-names">
      ${[...new Set(names)].map((each) => html`<option value="${each}"></option>`)}
    </datalist>
    <label for="event-data">Data, a JSON object</label>
    <textarea id="event-data" name="data" rows="4" spellcheck="false" ${describe("event-data", dataProblem)}>
${data}</textarea>
    ${renderProblem("event-data", dataProblem)}
    <button>Send</button>
  </form>`;
}

function describe(field: string, problem: string | undefined): Html | undefined {
  return problem === undefined
    ? undefined
    : html`autofocus aria-invalid="true" aria-describedby="${field}-problem"`;
}

function renderProblem(field: string, problem: string | undefined): Html | undefined {
  return problem === undefined ? undefined : html`<p class="problem" id="${field}-problem">${problem}</p>`;
}

function renderJson(label: string, value: Json | undefined): Html | undefined {
  if (value === undefined) return undefined;
  return html`<details>
    <summary>${label}</summary>
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>
  </details>`;
}

function renderError(error: Json | undefined): Html | undefined {
  const summary = errorSchema.safeParse(error);
  return html`${summary.success ? html`<p class="problem">${summary.data.name}: ${summary.data.message}</p>` : undefined}
  ${renderJson("Error", error)}`;
}

function renderTime(instant: number): Html {
  const iso = new Date(instant).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

function renderDuration(startedAt: number | undefined, endedAt: number | undefined): string {
  if (startedAt === undefined) return "not started";
  if (endedAt === undefined) return "not ended";
  const milliseconds = endedAt - startedAt;
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
