import { expect, test } from "vitest";
import { copyOfEvent } from "./copy-of-event.ts";

test("a copy is a draft of the same content, with a link and a name of its own to come", () => {
  const fields = {
    title: "Workshop",
    state: "published",
    slug: "workshop",
    calendarId: "abc",
    theme: "dark",
  };

  expect(copyOfEvent(fields)).toEqual({ title: "Workshop (copy)", state: "draft", theme: "dark" });
});

test("a long title leaves room to say that it is a copy", () => {
  const { title } = copyOfEvent({ title: "a".repeat(90) });

  expect(title).toBe(`${"a".repeat(83)} (copy)`);
});
