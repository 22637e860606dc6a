import { expect, test } from "vitest";
import { drawEventImage } from "#src/app/events/[slug]/image.png/draw-event-image.tsx";
import { visit } from "#tests/setup/call-api.ts";
import { createWorkshop, save } from "#tests/setup/workshop.ts";
import { useWorld } from "#tests/setup/world.ts";

// Any request to the network, as for a font or an emoji that isn't there, fails the test.
useWorld();

const PATH = "/events/office-hours/image.png";

/** A PNG says its size in the bytes 16 to 24. */
async function sizeOf(answer: Response): Promise<{ isPng: boolean; width: number; height: number }> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isPng = bytes.subarray(1, 4).toString() === "PNG";
  return { isPng, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

test.each(["Office hours", "Форма, ελληνικά, tiếng Việt", "Party 🎉 © → 日本語", "🎉🎉", "W".repeat(90)])(
  "an image of %o is drawn without asking anybody for a font",
  async (title) => {
    await createWorkshop({ title, slug: "office-hours" });
    const answer = await visit(`${PATH}?v=1`);

    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=86400");
    expect(await sizeOf(answer)).toEqual({ isPng: true, width: 1200, height: 630 });
  },
);

test("an image isn't drawn again for whoever has it, until the event changes", async () => {
  await createWorkshop();
  const tag = { "if-none-match": '"1"' };
  expect((await visit(PATH, tag)).status).toBe(304);

  await save({ title: "Better office hours" });
  const answer = await visit(`${PATH}?v=1`, tag);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("public, no-cache");
});

test.each([
  ["a draft", { state: "draft" }],
  ["a private event", { visibility: "private" }],
  ["an unlisted event", { visibility: "unlisted" }],
])("there is no image of %s", async (_what, fields) => {
  await createWorkshop(fields);

  expect((await visit(PATH)).status).toBe(404);
  expect((await visit("/events/event-workshop/image.png")).status).toBe(404);
});

test("S22: the same words are drawn once for all who ask", async () => {
  const words = { title: "Office hours", when: "Wed, 1 July", zone: "Los Angeles", by: "Workshops" };
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => drawEventImage({ ...words })));

  for (const image of [...others, await drawEventImage(words)]) expect(image).toBe(first);
  expect(await drawEventImage({ ...words, title: "Another" })).not.toBe(first);
});
