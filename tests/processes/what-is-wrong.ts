import type { AppClient, AppEvent } from "#local/demo/app-client.ts";
import { belongsInGoogle, compareWithGoogle } from "#local/demo/compare-with-google.ts";
import type { HeldEvent } from "#local/demo/google-reader.ts";

/**
 * Compares the app's events with Google, both read over HTTP, and says in words what isn't as it should be: nothing, once
 * all is at rest. Reading helps nothing along.
 */
export async function whatIsWrong(app: AppClient, readGoogle: () => Promise<HeldEvent[]>): Promise<string[]> {
  const events = await app.listEvents();
  const held = await readGoogle();
  const expected = events.filter(belongsInGoogle).length;
  return [
    ...events.flatMap(wrongState),
    ...compareWithGoogle(events, held).map(({ words }) => words),
    ...(held.length === expected ? [] : [`Google holds ${held.length} events instead of ${expected}`]),
  ];
}

function wrongState(event: AppEvent): string[] {
  const { resource, calendar } = event;
  const expected = stateAtRest(event);
  if (calendar.state === expected) return [];
  return [`${resource.id} is ${calendar.state} instead of ${expected}: ${calendar.lastError?.message ?? ""}`];
}

function stateAtRest(event: AppEvent): string {
  if (belongsInGoogle(event)) return "synced";
  const { deletedAt, fields } = event.resource;
  return deletedAt || fields.state === "archived" ? "removed" : "waiting_for_dates";
}
