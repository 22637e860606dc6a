import { z } from "zod";
import { faultSchema } from "./faults.ts";
import { GoogleProblem } from "./google-problem.ts";
import { googleSettingsSchema } from "./google-settings.ts";
import { guestAnswerSchema } from "./human-actions.ts";
import type { LocalGoogle } from "./local-google.ts";
import { jsonSchema } from "./merge-patch.ts";
import { lookUp } from "./look-up.ts";

const objectSchema = z.record(z.string(), jsonSchema);
const guestSchema = z.object({ email: z.string() });
const createdSchema = z.object({
  fields: objectSchema,
  id: z.string().optional(),
  organizer: z.string().optional(),
});
const sendUpdatesSchema = z.enum(["all", "externalOnly", "none"]).optional();

type Handler = (google: LocalGoogle, body: unknown, url: URL) => unknown;

const routes: Record<string, Handler> = {
  "GET state": ({ state: { tokens: _tokens, ...state } }) => state,
  "GET calls": (google, _body, url) => {
    const eventId = url.searchParams.get("eventId");
    return google.calls().filter((call) => eventId === null || call.eventId === eventId);
  },
  "GET outbox": (google) => google.outbox(),
  "GET faults": (google) => google.state.faults,
  "POST faults": (google, body) => google.control.injectFault(faultSchema.parse(body)),
  "DELETE faults": (google) => google.control.clearFaults(),
  "GET settings": (google) => google.state.settings,
  "POST settings": (google, body) =>
    google.control.configure(z.strictObject(googleSettingsSchema.shape).partial().parse(body)),
  "POST reset": (google) => google.reset(),
  "POST revoke-tokens": (google) => google.control.revokeTokens(),
  "POST expire-sync-tokens": (google) => google.control.expireSyncTokens(),
};

type ActHandler = (
  google: LocalGoogle,
  where: [calendarId: string, eventId: string],
  body: unknown,
) => unknown;

const acts: Record<string, ActHandler> = {
  change: ({ control }, where, body) => control.changeEvent(...where, objectSchema.parse(body)),
  "add-guest": ({ control }, where, body) => control.addGuest(...where, guestSchema.parse(body).email),
  "remove-guest": ({ control }, where, body) => control.removeGuest(...where, guestSchema.parse(body).email),
  answer: ({ control }, where, body) => control.answer(...where, guestAnswerSchema.parse(body)),
  "add-conference": ({ control }, where) => control.addConference(...where),
  "remove-conference": ({ control }, where) => control.removeConference(...where),
  delete: ({ control }, where, body) =>
    control.deleteEvent(...where, z.object({ sendUpdates: sendUpdatesSchema }).parse(body).sendUpdates),
  restore: ({ control }, where) => control.restoreEvent(...where),
  purge: ({ control }, where) => control.purgeEvent(...where),
  "drag-to-all-day": ({ control }, where, body) =>
    control.dragToAllDay(...where, z.object({ date: z.string() }).parse(body).date),
  "drag-to-time": ({ control }, where, body) =>
    control.dragToTime(...where, z.object({ start: z.string(), end: z.string() }).parse(body)),
  repeat: ({ control }, where, body) =>
    control.makeRecurring(...where, z.object({ rule: z.string() }).parse(body).rule),
  "change-occurrence": ({ control }, where, body) => {
    const { start, patch } = z.object({ start: z.string(), patch: objectSchema }).parse(body);
    return { id: control.changeOccurrence(...where, start, patch) };
  },
  split: ({ control }, where, body) => {
    const { start, patch } = z.object({ start: z.string(), patch: objectSchema.optional() }).parse(body);
    return { id: control.splitEvent(...where, start, patch) };
  },
  duplicate: ({ control }, where, body) => ({
    id: control.duplicateEvent(...where, z.object({ patch: objectSchema.optional() }).parse(body).patch),
  }),
  "move-to": ({ control }, where, body) =>
    control.moveToCalendar(...where, z.object({ calendarId: z.string() }).parse(body).calendarId),
};

/** Everything under /control/; README.md lists it. A form is answered with a redirect to its page. */
export async function answerControl(google: LocalGoogle, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace("/control/", "").split("/").map(decodeURIComponent);
  try {
    const result = act(google, { method: request.method, path, body: await readBody(request), url });
    const page = request.headers.get("referer");
    if (isForm(request) && page !== null && URL.canParse(page)) {
      const { pathname, search } = new URL(page);
      return new Response(null, { status: 303, headers: { location: `${pathname}${search}` } });
    }
    return Response.json(result ?? { ok: true });
  } catch (error) {
    const status = error instanceof GoogleProblem ? error.status : 400;
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return Response.json({ error: message }, { status });
  }
}

type ControlCall = { method: string; path: string[]; body: unknown; url: URL };

function act(google: LocalGoogle, { method, path, body, url }: ControlCall): unknown {
  const [first = "", calendarId = "", eventId, name = ""] = path;
  if (first !== "events") {
    const handler = routes[`${method} ${path.join("/")}`];
    if (handler === undefined) throw new Error(`There is no ${method} /control/${path.join("/")}.`);
    return handler(google, body, url);
  }
  if (method === "GET") return google.liveEvents(calendarId);
  if (eventId === undefined) {
    return { id: google.control.createEvent(calendarId, createdSchema.parse(body)) };
  }
  const handler = lookUp(acts, name);
  if (handler === undefined)
    throw new Error(`There is no act ${name}. Choose one of: ${Object.keys(acts).join(", ")}.`);
  return handler(google, [calendarId, eventId], body);
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(text));
  return text === "" ? {} : JSON.parse(text);
}

function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}
