import { expect, test } from "vitest";
import {
  RESOURCE_CREATED_EVENT,
  RESOURCE_DELETED_EVENT,
  RESOURCE_UPDATED_EVENT,
  resourceCreated,
  resourceDeleted,
  resourceUpdated,
} from "./resource-management.ts";

test("the wire names are those that other programs listen for", () => {
  expect([RESOURCE_CREATED_EVENT, RESOURCE_UPDATED_EVENT, RESOURCE_DELETED_EVENT]).toEqual([
    "resource/created",
    "resource/updated",
    "resource/deleted",
  ]);
});

test.each([
  [resourceCreated, "resource/created"],
  [resourceUpdated, "resource/updated"],
  [resourceDeleted, "resource/deleted"],
])("the typed events make what is sent", (type, name) => {
  expect(type.create({ id: "event-1", type: "event" })).toMatchObject({
    name,
    data: { id: "event-1", type: "event" },
  });
});
