import { expect, test } from "vitest";
import {
  ConferenceSchema,
  desiredMeet,
  isMeetAsDesired,
  type Meet,
  meetAfter,
  mustLookAtMeet,
  planMeet,
  refusedMeet,
  RETRIED,
  withoutMeet,
} from "./meet-link.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const identity = { installationId: "4b1f", resourceId: "event-1", generation: 2 };
const ready: Meet = { request: 1, state: "ready", conferenceId: "abc-defg-hij", revision: 1, looks: 0 };

function want(recorded: Meet | null = null, meeting: "google-meet" | null = "google-meet", revision = 1) {
  return desiredMeet(meeting, identity, { recorded, revision });
}

const { requests } = want();

function held(requestId: string | null, statusCode: string, conferenceId = "abc-defg-hij") {
  const url = `https://meet.google.com/${conferenceId}`;
  return ConferenceSchema.parse({
    ...(requestId && { createRequest: { requestId, status: { statusCode } } }),
    ...(statusCode === "success" && {
      conferenceId,
      conferenceSolution: { key: { type: "hangoutsMeet" } },
      entryPoints: [{ entryPointType: "video", uri: url }],
    }),
  });
}

const theirs = held(null, "success", "xyz-xyzx-xyz");
const zoom = ConferenceSchema.parse({
  conferenceId: "1",
  conferenceSolution: { key: { type: "addOn" } },
  entryPoints: [{ entryPointType: "video", uri: "https://zoom.example/1" }],
});

test("a Meet is requested under an id of its generation and number", () => {
  expect(planMeet(want(ready), null)?.conferenceData?.createRequest).toEqual({
    requestId: `${requests}-2-2`,
    conferenceSolutionKey: { type: "hangoutsMeet" },
  });
});

test.each([
  ["ours, pending", held(`${requests}-2-1`, "pending")],
  ["ours, ready", held(`${requests}-2-1`, "success")],
  ["ours, of an older generation", held(`${requests}-0-1`, "success")],
  ["ours, just failed", held(`${requests}-2-1`, "failure")],
  ["a person's", theirs],
])("a requested Meet is there: %s", (_name, conference) => {
  expect(planMeet(want(), conference)).toBeNull();
});

test.each([
  ["nothing", null],
  ["another kind of video call", zoom],
  ["a person's that failed", held("by-hand", "failure")],
])("a Meet is requested in place of %s", (_name, conference) => {
  expect(planMeet(want(), conference)?.conferenceData).not.toBeNull();
  expect(isMeetAsDesired(want(), conference)).toBe(false);
});

test.each([
  ["ours", held(`${requests}-2-1`, "success"), { conferenceData: null }],
  ["ours, by its recorded id", held(null, "success"), { conferenceData: null }],
  ["a person's", theirs, null],
  ["another kind of video call", zoom, null],
  ["nothing", null, null],
])("once none is requested, of %s", (_name, conference, write) => {
  expect(planMeet(want(ready, null), conference)).toEqual(write);
});

test("a failure is recorded, and repeated after the next save or on request", () => {
  const conference = held(`${requests}-2-1`, "failure");
  const standing = meetAfter(want(), conference, { now: NOW, isRequested: false, isIdle: false });
  expect(standing).toEqual({
    meet: { request: 1, state: "failed", conferenceId: null, revision: 1, looks: 0 },
    url: null,
    dueAt: null,
  });

  const failed = standing.meet;
  expect(failed && planMeet(want(failed), conference)).toBeNull();
  expect(planMeet(want(failed, "google-meet", 2), conference)?.conferenceData?.createRequest.requestId).toBe(
    `${requests}-2-2`,
  );
  expect(mustLookAtMeet(want(failed && { ...failed, revision: RETRIED }))).toBe(true);
  expect(planMeet(want(failed, "google-meet", 2), held(`${requests}-2-2`, "pending"))).toBeNull();
});

test("a refused Meet is left out until the next save", () => {
  const refused = refusedMeet(want());
  expect(planMeet(want(refused), null)).toBeNull();
  expect(meetAfter(want(refused), null, { now: NOW, isRequested: false, isIdle: false })).toMatchObject({
    meet: { state: "refused" },
    dueAt: null,
  });
  expect(planMeet(want(refused, "google-meet", 2), null)).not.toBeNull();
});

test("a pending Meet is looked at ever more seldom, at least once an hour", () => {
  const waits: number[] = [];
  let recorded: Meet | null = null;
  for (let look = 0; look < 11; look += 1) {
    const conference = held(`${requests}-2-1`, "pending");
    const after = { now: NOW, isRequested: look === 0, isIdle: false };
    const { meet, dueAt } = meetAfter(want(recorded), conference, after);
    recorded = meet;
    waits.push((Number(dueAt) - NOW.getTime()) / 1_000);
  }
  expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
  expect(waits.at(-1)).toBe(3_600);
});

test("a ready Meet has its URL, and nothing is looked at again", () => {
  const conference = held(`${requests}-2-1`, "success");
  expect(meetAfter(want(), conference, { now: NOW, isRequested: false, isIdle: false })).toEqual({
    meet: ready,
    url: "https://meet.google.com/abc-defg-hij",
    dueAt: null,
  });
});

test("the number of the last request outlives the link", () => {
  const { meet } = withoutMeet(ready);
  expect(meet && planMeet(want(meet), null)?.conferenceData?.createRequest.requestId).toBe(`${requests}-2-2`);
});

test("a request that Google ignored counts", () => {
  const { meet } = meetAfter(want(ready), null, { now: NOW, isRequested: true, isIdle: false });
  expect(meet?.request).toBe(2);
});
