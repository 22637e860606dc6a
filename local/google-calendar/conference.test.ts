import { expect, test } from "vitest";
import { createTestGoogle, workshop } from "./test-client.ts";

const versioned = { query: "conferenceDataVersion=1" };
const meet = (requestId: string) => ({ conferenceData: { createRequest: { requestId } } });

async function withMeet() {
  const context = createTestGoogle();
  const inserted = await context.api.insert({ ...workshop, id: "seminar1", ...meet("one") }, versioned);
  return { ...context, inserted };
}

test("a wanted conference is pending at first, and there at the next read", async () => {
  const { api, inserted } = await withMeet();
  expect(inserted.body["conferenceData"]).toEqual({
    createRequest: { requestId: "one", status: { statusCode: "pending" } },
  });
  const { body } = await api.get("seminar1");
  expect(body["conferenceData"]).toMatchObject({ createRequest: { status: { statusCode: "success" } } });
  expect(body["etag"]).not.toBe(inserted.etag);
});

test("without conferenceDataVersion=1 it is ignored, and erased by an update", async () => {
  const { api } = await withMeet();
  const { body } = await api.insert({ ...workshop, ...meet("two") });
  expect(body).not.toHaveProperty("conferenceData");
  expect((await api.patch("seminar1", { conferenceData: null })).body).toHaveProperty("conferenceData");
  expect((await api.update("seminar1", workshop)).body).not.toHaveProperty("conferenceData");
});

test("the same request again asks for nothing, another one for another conference", async () => {
  const { api } = await withMeet();
  const { body: first } = await api.get("seminar1");
  const again = await api.patch("seminar1", meet("one"), versioned);
  expect(again.body["conferenceData"]).toEqual(first["conferenceData"]);
  const other = await api.patch("seminar1", { conferenceData: null }, versioned);
  expect(other.body).not.toHaveProperty("conferenceData");
});
