import { expect, test } from "vitest";
import { renderedDescription } from "./rendered-description.ts";

const shown = (description: string) => renderedDescription(description).text;

test("X20: a description's simple HTML is rendered, as Google does", () => {
  const description = '<p><b>Bring</b> a <a href="https://x.org/pen">pen</a></p><ul><li>blue</li></ul>';

  expect(shown(description)).toContain("<b>Bring</b>");
  expect(shown(description)).toContain('<a href="https://x.org/pen">pen</a>');
  expect(shown(description)).toContain("<li>blue</li>");
  expect(shown(description)).not.toContain("&lt;");
});

test("X20: lines of plain text stay lines", () => {
  expect(shown("One\nTwo & three")).toMatch(/One<br>\s*Two &#x26; three/);
});

test.each([
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  '<a href="javascript:alert(1)">x</a>',
  '<b onclick="alert(1)" style="position:fixed">x</b>',
  "<form action=/control><button>x</button></form>",
  "</dd></dl><iframe src=//x.org></iframe>",
])("X20: nothing of %s runs, loads or leaves its place", (description) => {
  expect(shown(description)).not.toMatch(/<(?!\/?(?:a|b|div|br)\b)|javascript:|onclick|style=/);
});
