import { expect, test } from "vitest";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { eventDescription } from "./event-description.ts";

function describe(fields: Record<string, unknown>): string {
  return eventDescription(
    EventFieldsSchema.parse({ title: "Node day", ...fields }),
    "https://workshops.example",
  );
}

test("the first of details, body and description is taken", () => {
  expect(describe({ details: "one", body: "two", description: "three" })).toContain("one");
  expect(describe({ details: "", body: "two", description: "three" })).toContain("two");
  expect(describe({ description: "three" })).toContain("three");
  expect(describe({})).toBe("");
});

test.each(["   ", "\n\u00A0\n", "<p></p>", "<p><br></p>", "<!-- later -->", "&nbsp;"])(
  "T62: blank details as %j give way to the body",
  (details) => {
    expect(describe({ details, body: "two", description: "three" })).toBe("<p>two</p>");
  },
);

test("Markdown becomes HTML without scripts", () => {
  const html = describe({ details: "Bring *questions*.\n\n<script>alert(1)</script>" });
  expect(html).toContain("<em>questions</em>");
  expect(html).not.toContain("<script");
});

test("attendees' instructions come last, and a long text is cut for them", () => {
  const html = describe({ details: "word ".repeat(5_000), attendeeInstructions: "Door code 7" });
  expect(html.length).toBeLessThanOrEqual(8_192);
  expect(html).toMatch(/word…?<\/p>\s*<p>Door code 7<\/p>\s*$/);
});
