import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { checkInngest } from "#src/lib/http/check-inngest.ts";
import { z } from "zod";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { checkoutSession, deliver, stripeEvent } from "#tests/setup/stripe-shop.ts";

const Sent = z.array(z.unknown());
const sent: unknown[][] = [];
let underWay = 0;
let answer: () => Promise<Response> | Response;
const network = setupServer(
  http.post("http://127.0.0.1:8288/e/:key", async ({ request }) => {
    sent.push(Sent.parse(await request.json()));
    underWay += 1;
    return Promise.resolve(answer()).finally(() => (underWay -= 1));
  }),
  http.get("http://127.0.0.1:8288/dev", () => silence()),
);
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());
beforeEach(() => {
  sent.length = 0;
  answer = silence;
});

const taken = () => HttpResponse.json({ ids: ["1"], status: 200 });

/** Ends after the test: the SDK would try again later, in the midst of another file's tests. */
const waiting = new Set<(answer: Response) => void>();
const silence = () => new Promise<Response>((resolve) => waiting.add(resolve));
afterEach(async () => {
  answer = taken;
  for (const resolve of waiting) resolve(taken());
  waiting.clear();
  await expect.poll(() => underWay).toBe(0);
});

/** Comes to its end after a minute, or with the test. */
function trickle(): Response {
  const trickled = { bytes: 0 };
  const body = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      trickled.bytes += 1;
      if (trickled.bytes < 600 && answer === trickle)
        return controller.enqueue(new TextEncoder().encode(" "));
      controller.enqueue(new TextEncoder().encode('{"ids":["1"],"status":200}'));
      controller.close();
    },
  });
  return new HttpResponse(body, { headers: { "content-type": "application/json" } });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1_000;
}

/** A send takes two seconds at most; the rest is what a busy machine adds. */
const SOON_S = 10;

test.each([
  ["stays silent", silence],
  ["answers byte by byte", trickle],
])("T48: a save and a sale take a few seconds while Inngest %s", async (_how, how) => {
  answer = how;
  expect(await secondsOf(() => createWorkshop())).toBeLessThan(SOON_S);
  expect(await secondsOf(() => save({ title: "Second" }))).toBeLessThan(SOON_S);
  const sale = { email: "ann@guests.example", purchaseId: "sale-1" };
  expect(await secondsOf(() => purchaseTicket(WORKSHOP, sale, new Date()))).toBeLessThan(SOON_S);
  expect((await seen()).calendar).toMatchObject({ state: "pending" });
});

test("T48: twenty seats are told to Inngest at once, and the shop has its answer soon", async () => {
  answer = taken;
  await createWorkshop();
  sent.length = 0;
  answer = silence;
  const session = checkoutSession({ metadata: { resourceId: WORKSHOP, quantity: "20" } });
  const payload = stripeEvent("checkout.session.completed", session);
  expect(await secondsOf(async () => expect((await deliver(payload)).status).toBe(200))).toBeLessThan(
    2 * SOON_S,
  );

  // One change of the guest list is one event, however many seats it has.
  expect(sent.map((events) => events.length)).toEqual([1]);
});

test("T48: an Inngest that stays silent is soon reported", async () => {
  const told = { words: "" };
  expect(await secondsOf(async () => void (told.words = await checkInngest()))).toBeLessThan(SOON_S);
  expect(told.words).toContain("the Inngest server doesn't answer");
});
