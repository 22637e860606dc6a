import { expect, test } from "vitest";
import { rememberResults } from "./remember-results.ts";

function counted() {
  const rendered: string[] = [];
  const remembered = rememberResults(3_000, (source: string, { limit }: { limit: number }) => {
    rendered.push(source);
    return source.slice(0, limit);
  });
  return { rendered, remembered };
}

test("S3: a text is rendered once for each way in which it is asked for", () => {
  const { rendered, remembered } = counted();

  expect(remembered("one two", { limit: 3 })).toBe("one");
  expect(remembered("one two", { limit: 3 })).toBe("one");
  expect(remembered("one two", { limit: 7 })).toBe("one two");
  expect(remembered("two", { limit: 3 })).toBe("two");
  expect(rendered).toEqual(["one two", "one two", "two"]);
});

test("S3: no more than 3,000 results are kept, the latest asked for", () => {
  const { rendered, remembered } = counted();
  const ask = (text: string) => remembered(text, { limit: 10 });
  for (let text = 0; text < 3_000; text += 1) ask(String(text));
  ask("0");
  ask("new");
  rendered.length = 0;

  ask("0");
  ask("1");
  expect(rendered).toEqual(["1"]);
});
