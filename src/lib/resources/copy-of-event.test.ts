import { expect, test } from "vitest";
import { copyOfEvent } from "./copy-of-event.ts";
import { slugFor } from "./resource-fields.ts";

test("a copy is a draft of the same content, with a link and a name of its own to come", () => {
  const fields = {
    title: "Workshop",
    state: "published",
    slug: "workshop",
    calendarId: "abc",
    checkoutUrl: "https://shop.example/workshop",
    theme: "dark",
  };

  expect(copyOfEvent(fields)).toEqual({ title: "Workshop (copy)", state: "draft", theme: "dark" });
});

test("a long title leaves room to say that it is a copy", () => {
  const { title } = copyOfEvent({ title: "a".repeat(90) });

  expect(title).toBe(`${"a".repeat(83)} (copy)`);
});

test("X28: a copy's address comes from the title without “copy”, and a copy of a copy is a copy", () => {
  const copy = copyOfEvent({ title: "Node Workshop" });

  expect(slugFor(copy, "event-a")).toBe("node-workshop");
  expect(copyOfEvent(copy)).toEqual(copy);
});
