import { expect, test } from "vitest";
import { markdownToText } from "./markdown-to-text.ts";

function toText(markdown: string, limit?: number): string {
  return markdownToText(markdown, { baseUrl: "https://workshops.example", limit });
}

test("Markdown becomes plain text; a link keeps its address", () => {
  const markdown =
    "## Agenda\n\n- one\n- **two**\n\nJoin [here](https://meet.example/a?b=c) or at <https://b.example>.";

  expect(toText(markdown)).toBe(
    "Agenda\n- one\n- two\n\nJoin here (https://meet.example/a?b=c) or at https://b.example.",
  );
});

test("items with paragraphs of their own keep their dashes", () => {
  expect(toText("- one\n\n- two")).toBe("- one\n\n- two");
});

test("T62: numbered lists keep their numbers", () => {
  expect(toText("3. three\n4. four")).toBe("3. three\n4. four");
  expect(toText("1. one\n\n2. two\n   - inner")).toBe("1. one\n\n2. two\n\n- inner");
  expect(toText('<ol><li>one<li value="7">seven<li>eight</ol>')).toBe("1. one\n7. seven\n8. eight");
});

test("T62: HTML is read as text, and relative links are whole", () => {
  expect(toText("<p>One<br>two</p><p>[x]</p>\n\n[Route](/route) ![Map](map.png) [Call](tel:+15551234)")).toBe(
    "One\ntwo\n\n[x]\n\nRoute (https://workshops.example/route) Map (https://workshops.example/map.png) Call (tel:+15551234)",
  );
});

test("no script and no unsafe address survives", () => {
  expect(toText("a <script>alert(1)</script> [b](javascript:alert(1))")).toBe("a  b");
});

test("a text over the limit ends with an ellipsis, and no emoji is split", () => {
  expect(toText("one two three", 8)).toBe("one two…");
  expect(toText("👍".repeat(9), 4).isWellFormed()).toBe(true);
});
