import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { EventForm } from "./event-form.tsx";

function render(fields: Record<string, unknown>, revision?: number, mayCancel = true): string {
  const form = createElement(EventForm, {
    appUrl: "https://workshops.example",
    creation: null,
    initial: beforeSaving(savedEvent(revision, fields)),
    mayCancel,
    now: new Date("2026-06-01T09:00:00Z"),
    preview: async () => ({ html: "", isCut: false, hasMedia: false }),
    save: async (before) => before,
    storageKey: "unsaved-event:ada:new",
  });
  return renderToStaticMarkup(form);
}

const past = { startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };
const upcoming = { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" };

test("S25: beside the choice, the editor reads that an unlisted event's address can be guessed", () => {
  expect(render({})).toMatch(/Unlisted: anyone with the link, which can be guessed\./);
});

test("X2: the location's hint says that it is public", () => {
  expect(render({})).toContain("Shown publicly. A link to join belongs in the next field.");
});

test("T86: a meeting in the location is named as public, with a way to make it the join link", () => {
  const html = render({ location: "https://zoom.us/j/900" });

  expect(html).toContain("Everyone can see this meeting link.");
  expect(html).toContain(">Make it the join link</button>");
  expect(render({ location: "Room 5", joinUrl: "https://zoom.us/j/900" })).not.toContain(
    "Make it the join link",
  );
});

test("X9: past dates are warned of before saving, and an event that is over says what that means", () => {
  expect(render(past)).toContain("This date is in the past. Guests won’t be emailed.");
  expect(render(past, 3)).toContain("This event is over. Guests get no emails about changes.");
  expect(render(upcoming, 3)).not.toMatch(/is in the past|is over/);
});

test("X16: the form shows the whole address of the event's page", () => {
  expect(render({ slug: "node-hours" }, 3)).toContain("https://workshops.example/events/node-hours");
  expect(render({})).toContain("Made from the title.");
});

test("X17: an end before the start is said beside its field, without a hint of the reader's time", () => {
  const html = render({ ...upcoming, endsAt: "2026-07-01T09:00:00Z" }, 3);

  expect(html).toContain("The end must be after the start.");
  expect(html).toMatch(/aria-invalid="true"[^>]*name="endTime"|name="endTime"[^>]*aria-invalid="true"/);
});

test.each([
  ["draft", ["Publish", "Cancel event"]],
  ["published", ["Back to draft", "Cancel event"]],
  ["archived", ["Publish", "Back to draft"]],
])("X21: an event that is %s has the actions %j", (state, actions) => {
  const labels = render({ state }, 3).matchAll(/name="toState"[^>]*>([^<]+)</g);

  expect([...labels].map(([, label]) => label)).toEqual(actions);
});

test("X21: a draft that no one could miss is deleted rather than canceled", () => {
  expect(render({ state: "draft" }, 3, false)).not.toContain("Cancel event");
});

test("X21: a canceled event reads as canceled", () => {
  expect(render({ state: "archived" }, 3)).toMatch(/<span[^>]*>Canceled<\/span>/);
});
