import { expect, test } from "vitest";
import { markdownToText } from "./markdown-to-text.ts";

test("Markdown becomes plain text; a link keeps its address", () => {
  const markdown =
    "## Agenda\n\n- one\n- **two**\n\nJoin [here](https://meet.example/a?b=c) or at <https://b.example>.";

  expect(markdownToText(markdown)).toBe(
    "Agenda\n- one\n- two\n\nJoin here (https://meet.example/a?b=c) or at https://b.example.",
  );
});

test("items with paragraphs of their own keep their dashes", () => {
  expect(markdownToText("- one\n\n- two")).toBe("- one\n\n- two");
});

test("no script and no unsafe address survives", () => {
  expect(markdownToText("a <script>alert(1)</script> [b](javascript:alert(1))")).toBe("a alert(1) b");
});

test("a text over the limit ends with an ellipsis, and no emoji is split", () => {
  expect(markdownToText("one two three", 8)).toBe("one two…");
  expect(markdownToText("👍".repeat(9), 4).isWellFormed()).toBe(true);
});
