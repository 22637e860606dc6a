import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { EventForm } from "./event-form.tsx";

test("S25: beside the choice, the editor reads that an unlisted event's address can be guessed", () => {
  const form = createElement(EventForm, {
    appUrl: "https://workshops.example",
    creation: null,
    initial: beforeSaving(savedEvent(undefined, {})),
    now: new Date("2026-06-01T09:00:00Z"),
    preview: async () => ({ html: "", isCut: false, hasMedia: false }),
    save: async (before) => before,
    storageKey: "unsaved-event:ada:new",
  });

  expect(renderToStaticMarkup(form)).toMatch(/Unlisted: anyone with the link, which can be guessed\./);
});
