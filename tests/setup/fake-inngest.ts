import { http, type HttpHandler, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { z } from "zod";

const SERVER = "http://127.0.0.1:8288";

const WireEvents = z.array(z.object({ name: z.string(), data: z.unknown(), id: z.string().optional() }));

export type SentEvent = z.infer<typeof WireEvents>[number];

/**
 * Plays Inngest's event API at the network edge for every test of a file; called once, at the file's top. Any other
 * request fails the test, unless one of `others` answers it.
 */
export function startFakeInngest(...others: HttpHandler[]) {
  let events: SentEvent[] = [];
  let isDown = false;

  const server = setupServer(
    http.post(`${SERVER}/e/:key`, async ({ request }) => {
      if (isDown) return HttpResponse.json({ error: "down", status: 503 }, { status: 503 });

      const received = WireEvents.parse(await request.json());
      events.push(...received);
      return HttpResponse.json({ ids: received.map((_event, index) => `01J${index}`), status: 200 });
    }),
    http.get(`${SERVER}/dev`, () => (isDown ? HttpResponse.error() : HttpResponse.json({ functions: [] }))),
    ...others,
  );

  beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
  afterAll(() => server.close());
  beforeEach(() => {
    events = [];
    isDown = false;
  });

  return {
    /** What arrived since the test began, or since `forget`. */
    sent: (): readonly SentEvent[] => events,
    forget() {
      events = [];
    },
    /** From now on nothing is taken. A send then lasts about two seconds: the client tries five times. */
    fail() {
      isDown = true;
    },
  };
}
