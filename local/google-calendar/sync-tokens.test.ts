import { array, assert, asyncProperty, constantFrom, record } from "fast-check";
import { expect, test } from "vitest";
import { createTestGoogle, host, idsOf, type Reply, textOf, workshop } from "./test-client.ts";
import { isJsonObject, type Json } from "./merge-patch.ts";

const act = record({
  verb: constantFrom("insert", "patch", "delete", "revive", "purge", "sync"),
  id: constantFrom("event1", "event2", "event3", "event4"),
});

function apply(reply: Reply, known: Map<Json, Json>): void {
  const items = reply.body["items"];
  for (const item of Array.isArray(items) ? items.filter(isJsonObject) : []) {
    if (item["status"] === "cancelled") known.delete(item["id"] ?? null);
    else known.set(item["id"] ?? null, item["etag"] ?? null);
  }
}

/** Follows Google page by page, two events at a time, from one sync token to the next. */
async function follow(list: (query: string) => Promise<Reply>, token: string, known: Map<Json, Json>) {
  const sync = token === "" ? "" : `&syncToken=${token}`;
  let reply = await list(`maxResults=2${sync}`);
  apply(reply, known);
  while (textOf(reply, "nextPageToken") !== "") {
    reply = await list(`maxResults=2${sync}&pageToken=${textOf(reply, "nextPageToken")}`);
    apply(reply, known);
  }
  return textOf(reply, "nextSyncToken");
}

test("who follows the sync tokens knows what a full list shows, whatever happens in between", async () => {
  await assert(
    asyncProperty(array(act, { maxLength: 25 }), async (acts) => {
      const { google, api } = createTestGoogle();
      const known = new Map<Json, Json>();
      let token = await follow(api.list, "", known);
      for (const { verb, id } of acts) {
        if (verb === "insert") await api.insert({ ...workshop, id });
        if (verb === "patch") await api.patch(id, { location: "Room 1" });
        if (verb === "delete") await api.delete(id);
        if (verb === "revive") await api.patch(id, { status: "confirmed" });
        const exists = (await api.get(id)).status === 200;
        if (verb === "purge" && exists) google.control.purgeEvent(host, id);
        if (verb === "sync") token = await follow(api.list, token, known);
      }
      await follow(api.list, token, known);
      const full = await api.list();
      expect(new Set(known.keys())).toEqual(new Set(idsOf(full)));
    }),
    { numRuns: 40 },
  );
});
