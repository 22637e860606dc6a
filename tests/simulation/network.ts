import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import { runPrograms } from "#local/google-calendar/run-programs.ts";
import { routeRequest } from "#local/google-calendar/route-request.ts";
import { incomingEventSchema } from "#local/inngest/event.ts";
import type { Attempts } from "./attempts.ts";
import { INNGEST_URL } from "./environment.ts";
import { type Entry, guestsAddedBy, observeDeed } from "./ledger.ts";
import type { SimulatedInngest } from "./simulated-inngest.ts";

const realFetch = globalThis.fetch;

type Edges = {
  google: LocalGoogle;
  inngest: SimulatedInngest;
  attempts: Attempts;
  /** Gets every write that Google carried out, whether or not the app heard of it. */
  ledger: Entry[];
};

const open: { edges: Edges | undefined } = { edges: undefined };

async function fetchInWorld(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const { edges } = open;
  if (!edges) throw new TypeError("fetch failed");

  const request = new Request(input, init);
  const url = new URL(request.url);
  if (url.origin === INNGEST_URL) return answerAsInngest(edges, request);
  return answerAsGoogle(edges, request, url);
}

/** The app's whole network: Google on one side, Inngest on the other, and nothing else. */
export function connectNetwork(edges: Edges): void {
  open.edges = edges;
  globalThis.fetch = fetchInWorld;
}

export function disconnectNetwork(): void {
  open.edges = undefined;
  globalThis.fetch = realFetch;
}

async function answerAsInngest({ inngest, attempts }: Edges, request: Request): Promise<Response> {
  if (request.method === "GET") return Response.json({});
  const sent = incomingEventSchema.array().parse(await request.json());
  return attempts.effect("inngest", "send", async () => {
    if (inngest.state === "down") throw new TypeError("fetch failed");
    const ids = inngest.send(sent);
    if (inngest.state === "silent") throw gaveUp();
    return Response.json({ ids, status: 200 });
  });
}

async function answerAsGoogle(edges: Edges, request: Request, url: URL): Promise<Response> {
  const verb = routeRequest(request.method, url.pathname)?.verb ?? "unknown";
  // Attempts of one process share the request for a token: held up in it, one would hold up the others.
  if (verb === "token") return answered(edges, request);
  return edges.attempts.effect("google", verb, () => answered(edges, request));
}

async function answered({ google, ledger, attempts }: Edges, request: Request): Promise<Response> {
  const body = await request.clone().text();
  const observed = observeDeed(google);
  const { programs } = google.state.settings;
  google.control.configure({ programs: [] });
  const response = await google.handle(request);
  google.control.configure({ programs });
  const call = google.calls().at(-1);
  if (call?.written) {
    const { verb, eventId, fault } = call;
    const { disturbances } = attempts;
    const deed = { by: "app", verb, eventId: eventId ?? "", body } as const;
    ledger.push(observed({ ...deed, isUncertain: fault !== null, disturbances }));
    // Only now, so that the ledger shows what the app's own write made of the event.
    runPrograms(google.state, google.now());
  }
  if (
    call &&
    !call.written &&
    response.status >= 400 &&
    response.status < 500 &&
    body.includes("attendees")
  ) {
    const eventId = call.eventId ?? "";
    const { before } = observed({ by: "app", verb: call.verb, eventId, body });
    ledger.push({ by: "google", eventId, addresses: guestsAddedBy(body, before) });
  }
  if (response.type !== "error") return response;
  throw call?.fault?.startsWith("timeout") ? gaveUp() : new TypeError("fetch failed");
}

/** What a client gets whose time is over. */
function gaveUp(): DOMException {
  return new DOMException("The operation was aborted due to timeout", "TimeoutError");
}
