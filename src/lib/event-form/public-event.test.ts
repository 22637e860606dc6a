import { expect, test } from "vitest";
import { publicEvent } from "./public-event.ts";

const resource = {
  type: "event",
  slug: "node-office-hours",
  deletedAt: null,
  fields: {
    title: "Node Office Hours",
    state: "published",
    visibility: "unlisted",
    startsAt: "2026-02-03T04:00:00Z",
    endsAt: "2026-02-03T05:30:00Z",
    timezone: "Asia/Kolkata",
    details: "Bring **questions**",
    attendeeInstructions: "The door code is Mandala",
  },
};

test("a published event shows its title, times, place and description, never the instructions", () => {
  const event = publicEvent(resource);

  expect(event).toMatchObject({
    title: "Node Office Hours",
    startsAt: "2026-02-03T04:00:00Z",
    endsAt: "2026-02-03T05:30:00Z",
    timeZone: "Asia/Kolkata",
    description: "Bring **questions**",
    isListed: false,
  });
  expect(JSON.stringify(event)).not.toContain("Mandala");
});

test.each([
  [{ image: "https://images.example/1.png" }, "https://images.example/1.png"],
  [{ socialImage: { type: "image", url: "https://images.example/2.png" } }, "https://images.example/2.png"],
  [{ image: "http://images.example/1.png" }, null],
  [{ image: "javascript:alert(1)" }, null],
  [{}, null],
])("X30: with %o the cover image is %s", (fields, image) => {
  expect(publicEvent({ ...resource, fields: { ...resource.fields, ...fields } })).toMatchObject({ image });
});

test.each([
  ["a draft", { fields: { ...resource.fields, state: "draft" } }],
  ["an event without a state", { fields: { ...resource.fields, state: undefined } }],
  ["an archived event", { fields: { ...resource.fields, state: "archived" } }],
  ["a private event", { fields: { ...resource.fields, visibility: "private" } }],
  ["a deleted event", { deletedAt: new Date(0) }],
  ["another type", { type: "lesson" }],
  ["an event of the year 9999", { fields: { ...resource.fields, endsAt: "9999-12-31T23:59:59Z" } }],
  ["an event whose fields are wrong", { fields: { ...resource.fields, visibility: "secret" } }],
])("%s is not public", (_what, change) => {
  expect(publicEvent({ ...resource, ...change })).toBeNull();
});
