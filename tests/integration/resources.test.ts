import { expect, test } from "vitest";
import { createResource } from "#src/lib/resources/create-resources.ts";

test("an event gets the defaults, a slug from its title and a mirror", async () => {
  const { resource } = await createResource(
    { type: "event", fields: { title: "Node Office Hours" } },
    new Date("2026-06-01T00:00:00Z"),
  );

  expect(resource.slug).toBe("node-office-hours");
  expect(resource.fields).toMatchObject({ state: "draft", timezone: "America/Los_Angeles" });
});
