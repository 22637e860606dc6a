import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReaderFormatProvider } from "#src/components/time/reader-format.tsx";
import { subscriptionLinks } from "#src/lib/calendar-file/subscription-links.ts";
import type { CheckoutState } from "#src/lib/checkout/checkout-state.ts";
import type { OpenEventPage } from "#src/lib/public-page/open-public-page.ts";
import { readerFormat } from "#src/lib/time/reader-format.ts";
import { HeldTicket } from "./held-ticket.tsx";
import { PublicEventList } from "./public-event-list.tsx";
import { PublicEventView } from "./public-event-view.tsx";
import { publicEvent } from "#src/lib/event-form/public-event.ts";
import { SubscribeLinks } from "./subscribe-links.tsx";

const event = {
  title: "Accessible forms",
  startsAt: "2027-01-14T15:00:00Z",
  endsAt: "2027-01-14T18:00:00Z",
  isAllDay: false,
  timeZone: "Europe/Kyiv",
  location: "14 Fictional Street",
  description: "Bring a form.",
  isListed: true,
  price: null,
  capacity: null,
  image: null,
  checkoutUrl: null,
};
const page: OpenEventPage = {
  kind: "event",
  series: [],
  event,
  url: "https://workshops.example/events/forms",
  appUrl: "https://workshops.example",
  isPast: false,
  links: { file: "https://workshops.example/events/forms/calendar.ics", copies: null },
  offer: { kind: "form" },
  formToken: "token",
  isGuestListFull: false,
};

function written(view: ReactElement, languages: string): string {
  const format = readerFormat(languages);
  return renderToStaticMarkup(createElement(ReaderFormatProvider, { format }, view));
}

const buy = async (before: CheckoutState) => before;
const view = createElement(PublicEventView, { page, slug: "forms", organizerName: undefined, buy });
const list = createElement(PublicEventList, { events: [{ ...event, slug: "forms" }], title: null });

test("X8: the list of workshops subscribes with webcal:, and names the address too", () => {
  const links = subscriptionLinks("https://workshops.example");
  const html = renderToStaticMarkup(createElement(SubscribeLinks, { links }));

  expect(html).toContain('href="webcal://workshops.example/calendar.ics"');
  expect(html).toContain('href="https://workshops.example/calendar.ics"');
});

test("X14: when and where come first, then the ticket's form, then the calendar and the description", () => {
  const html = written(view, "en-US");
  const order = ["<h1", "Kyiv time", "Your email address", "calendar.ics", "Bring a form."];
  const places = order.map((text) => html.indexOf(text));

  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("X13: the server writes a page's times in its reader's format, in lists too", () => {
  for (const shown of [view, list]) {
    expect(written(shown, "en-US,en;q=0.9")).toContain(
      "Thu, January 14, 2027, 5:00\u00A0PM\u00A0\u2060–\u2060\u00A08:00\u00A0PM",
    );
    expect(written(shown, "de-DE,de;q=0.9")).toContain(
      "Thu, 14 January 2027, 17:00\u00A0\u2060–\u2060\u00A020:00",
    );
  }
});

test("T81: an all-day event shows its days without a clock, over a clock change too", () => {
  const fields = { title: "Retreat", state: "published", visibility: "public", timezone: "Europe/Kyiv" };
  const days = { startsOn: "2027-03-27", endsOn: "2027-03-28" };
  const resource = { type: "event", slug: "retreat", fields: { ...fields, ...days }, deletedAt: null };
  const retreat = publicEvent(resource);
  if (!retreat) throw new Error("The event must be public.");

  const retreatPage = { ...page, event: retreat };
  for (const shown of [
    createElement(PublicEventView, { page: retreatPage, slug: "retreat", organizerName: undefined, buy }),
    createElement(PublicEventList, { events: [{ ...retreat, slug: "retreat" }], title: null }),
  ]) {
    const html = written(shown, "en-US");
    expect(html).toContain("Sat, March 27, 2027 – Sun, March 28, 2027");
    expect(html).toContain("2 days");
    expect(html).not.toMatch(/Kyiv time|AM|00:00/);
  }
});

test.each([
  [{ isPaidBack: false, wasUninvited: false }, "This ticket was canceled and is no longer valid", false],
  [{ isPaidBack: true, wasUninvited: true }, "This ticket was refunded and is no longer valid", true],
])("X6, X25: an ended ticket says what became of it: %j", (ended, title, mentionsInvitation) => {
  const ticket = {
    page: { kind: "refunded" as const, ...ended },
    holder: { name: null, email: "ann@guests.example" },
    links: null,
    eventUrl: null,
    appUrl: "https://workshops.example",
  };
  const html = renderToStaticMarkup(createElement(HeldTicket, ticket));

  expect(html).toContain(title);
  expect(html.includes("invitation was removed")).toBe(mentionsInvitation);
});
