import { expect, test } from "vitest";
import { publicEvent } from "#src/lib/event-form/public-event.ts";
import { jsonForScript, structuredData } from "./structured-data.ts";

const fields = {
  title: "Accessible forms",
  state: "published",
  visibility: "public",
  startsAt: "2027-01-14T15:00:00Z",
  endsAt: "2027-01-14T18:00:00Z",
  timezone: "Europe/Kyiv",
  location: "14 Fictional Street, London",
  details: "Bring a **form**.",
  attendeeInstructions: "The door code is Mandala",
};
const around = {
  url: "https://workshops.example/events/accessible-forms",
  organizer: { name: "Workshops Ltd", url: "https://workshops.example" },
};

type Change = Partial<typeof fields> & {
  startsOn?: string;
  endsOn?: string;
  price?: string;
  capacity?: number;
  checkoutUrl?: string;
  image?: string;
  joinUrl?: string;
};

function dataOf(change: Change = {}) {
  const resource = {
    type: "event",
    slug: "accessible-forms",
    deletedAt: null,
    fields: { ...fields, ...change },
  };
  const event = publicEvent(resource);
  if (!event) throw new Error("the event is not public");
  return structuredData(event, around);
}

test("an event in a place is told as schema.org has it, times with the zone's offset, and no instructions", () => {
  expect(dataOf()).toEqual({
    "@context": "https://schema.org",
    "@type": "Event",
    name: "Accessible forms",
    url: around.url,
    startDate: "2027-01-14T17:00:00+02:00",
    endDate: "2027-01-14T20:00:00+02:00",
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: {
      "@type": "Place",
      name: "14 Fictional Street, London",
      address: "14 Fictional Street, London",
    },
    description: "Bring a form.",
    organizer: { "@type": "Organization", name: "Workshops Ltd", url: "https://workshops.example" },
  });
});

test("an event behind a link is online", () => {
  expect(dataOf({ location: "https://meet.example/forms" })).toMatchObject({
    eventAttendanceMode: "https://schema.org/OnlineEventAttendanceMode",
    location: { "@type": "VirtualLocation", url: "https://meet.example/forms" },
  });
});

test("T86: an event that is online without a public link is joined by its page", () => {
  const data = dataOf({ location: "Online", joinUrl: "https://meet.example/forms" });

  expect(data).toMatchObject({ location: { "@type": "VirtualLocation", url: data?.["url"] } });
  expect(JSON.stringify(data)).not.toContain("meet.example");
});

test("an event without a place says nothing of one, and one without a date nothing at all", () => {
  expect(dataOf({ location: "" })).not.toHaveProperty("location");
  expect(dataOf({ startsAt: undefined, endsAt: undefined })).toBeNull();
});

test("T81: an all-day event has dates, from its first day to its last", () => {
  const days = { startsAt: undefined, endsAt: undefined, startsOn: "2027-01-14", endsOn: "2027-01-15" };

  expect(dataOf(days)).toMatchObject({ startDate: "2027-01-14", endDate: "2027-01-15" });
});

test.each([
  ["€120", { price: "120", priceCurrency: "EUR" }],
  ["49,50 USD", { price: "49.50", priceCurrency: "USD" }],
  ["$ 5", { price: "5", priceCurrency: "USD" }],
  ["Free", { price: "0" }],
  ["€120, members €90", { description: "€120, members €90" }],
  ["120", { description: "120" }],
])("X5: the price %s becomes %j, with the shop and the number of places", (price, offer) => {
  const url = "https://shop.example/forms";

  expect(dataOf({ price, capacity: 25, checkoutUrl: url })).toMatchObject({
    maximumAttendeeCapacity: 25,
    offers: { "@type": "Offer", url, ...offer },
  });
});

test("X5: an event without price and shop offers nothing", () => {
  expect(dataOf()).not.toHaveProperty("offers");
});

test("X30: structured data includes an event's cover image", () => {
  expect(dataOf()).not.toHaveProperty("image");
  expect(dataOf({ image: "https://images.example/cover.png" })).toMatchObject({
    image: "https://images.example/cover.png",
  });
});

test("a title can't end the script that it stands in", () => {
  const written = jsonForScript(dataOf({ title: "</script><script>alert(1)</script><!--" }));

  expect(written).not.toMatch(/<\/script|<!--/);
  expect(JSON.parse(written)).toMatchObject({ name: "</script><script>alert(1)</script><!--" });
});
