import { expect, test } from "vitest";
import { createTestGoogle, host, team, workshop } from "./test-client.ts";

const versioned = { query: "conferenceDataVersion=1" };
const meet = (requestId: string) => ({ conferenceData: { createRequest: { requestId } } });
const answered = (statusCode: string) => ({ createRequest: { requestId: "one", status: { statusCode } } });

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

test("a request is pending for as many reads as it is set to, and may fail", async () => {
  const { api, google } = await withMeet();
  google.control.configure({ conferencePendingReads: 2, conferenceOutcome: "failure" });
  const statuses = [];
  for (let read = 1; read <= 3; read += 1) statuses.push((await api.get("seminar1")).body["conferenceData"]);
  expect(statuses).toEqual([answered("pending"), answered("pending"), answered("failure")]);
});

test("a request that was used before brings nothing back, another one another conference", async () => {
  const { api, google } = await withMeet();
  const { body: first } = await api.get("seminar1");
  google.control.removeConference(host, "seminar1");
  expect((await api.patch("seminar1", meet("one"), versioned)).body).not.toHaveProperty("conferenceData");
  await api.patch("seminar1", meet("two"), versioned);
  const { body: second } = await api.get("seminar1");
  expect(second["hangoutLink"]).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(second["hangoutLink"]).not.toBe(first["hangoutLink"]);
});

test.each([
  [400, "invalid"],
  [403, "forbidden"],
] as const)("an account without conferences gets %i %s, and nothing is written", async (status, reason) => {
  const { api, google } = await withMeet();
  google.control.configure({ conferenceRefusal: status });
  const refused = await api.insert({ ...workshop, id: "seminar2", ...meet("two") }, versioned);
  expect(refused).toMatchObject({ status, reason });
  expect((await api.insert({ ...workshop, id: "seminar2" })).status).toBe(200);
});

test("a conference is never on two events: a copy gets its own, and a move takes it along", async () => {
  const { api, google } = await withMeet();
  const { body: ours } = await api.get("seminar1");
  const copy = await api.get(google.control.duplicateEvent(host, "seminar1"));
  expect(copy.body["hangoutLink"]).not.toBe(ours["hangoutLink"]);

  google.control.moveToCalendar(host, "seminar1", team);
  expect((await api.get("seminar1")).body).not.toHaveProperty("conferenceData");
  expect(google.liveEvents(team)).toMatchObject([{ hangoutLink: ours["hangoutLink"] }]);
});

test.each([false, true])("a deleted event that is revived: its conference is lost is %s", async (isLost) => {
  const { api, google } = await withMeet();
  await api.get("seminar1");
  google.control.configure({ revivalLosesConference: isLost });
  await api.delete("seminar1");
  const { body } = await api.patch("seminar1", { status: "confirmed" });
  expect("conferenceData" in body).toBe(!isLost);
});
