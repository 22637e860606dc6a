import { expect, test } from "vitest";
import { ticketOffer } from "./ticket-offer.ts";

const now = new Date("2026-06-01T09:00:00Z");
const upcoming = {
  checkoutUrl: null,
  startsAt: "2026-07-01T10:00:00Z",
  endsAt: "2026-07-01T11:00:00Z",
};
const past = { ...upcoming, startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };
const shop = "https://shop.example/office-hours";

test("an event with a shop is sold there, also where there is a demo checkout", () => {
  expect(ticketOffer({ ...upcoming, checkoutUrl: shop }, true, now)).toEqual({ kind: "shop", url: shop });
});

test("without a shop, a form sells it where the demo checkout is open", () => {
  expect(ticketOffer(upcoming, true, now)).toEqual({ kind: "form" });
  expect(ticketOffer({ ...upcoming, startsAt: null, endsAt: null }, true, now)).toEqual({ kind: "form" });
});

test("nothing is said of tickets where nobody sells them", () => {
  expect(ticketOffer(upcoming, false, now)).toEqual({ kind: "none" });
});

test("X5: our own form stops at the capacity; a shop limits its sales itself", () => {
  const small = { ...upcoming, capacity: 2 };
  expect(ticketOffer(small, true, now, 1)).toEqual({ kind: "form" });
  expect(ticketOffer(small, true, now, 2)).toEqual({ kind: "sold-out" });
  expect(ticketOffer({ ...small, checkoutUrl: shop }, true, now, 2)).toEqual({ kind: "shop", url: shop });
  expect(ticketOffer(small, false, now, 2)).toEqual({ kind: "none" });
});

test("what is over is sold no more", () => {
  expect(ticketOffer(past, true, now)).toEqual({ kind: "none" });
  expect(ticketOffer({ ...past, checkoutUrl: shop }, true, now)).toEqual({ kind: "none" });
});
