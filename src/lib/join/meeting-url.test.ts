import { expect, test } from "vitest";
import { meetingIn } from "./meeting-url.ts";

test.each([
  "https://zoom.us/j/98765432100?pwd=abc",
  "https://us02web.zoom.us/j/98765432100",
  "https://meet.google.com/abc-defg-hij",
  "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d",
  "https://teams.live.com/meet/9312345678901",
  "https://acme.webex.com/meet/ada",
  "https://whereby.com/acme-room",
  "https://meet.jit.si/AcmeRoom",
  "https://8x8.vc/acme/room",
  "https://jitsi.university.example/seminar",
  "https://meet.goto.com/acme/room",
])("a location that is %s is a meeting, and its place is online", (url) => {
  expect(meetingIn(url)).toEqual({ url, place: "Online" });
});

test.each([
  ["Zoom: https://zoom.us/j/1", "https://zoom.us/j/1", "Zoom"],
  ["Room 5, or https://meet.google.com/abc-defg-hij.", "https://meet.google.com/abc-defg-hij", "Room 5, or"],
  ["Room 5 (https://zoom.us/j/1)", "https://zoom.us/j/1", "Room 5"],
  ["meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij", "Online"],
  ["http://zoom.us/j/1", "https://zoom.us/j/1", "Online"],
])("in %j the meeting is told from the place", (location, url, place) => {
  expect(meetingIn(location)).toEqual({ url, place });
});

test.each([
  "",
  "Room 5",
  "14 Zoom Street",
  "https://shop.example/tickets",
  "https://zoom.us",
  "https://zoom.us.attacker.example/j/1",
  "https://notzoom.us/j/1",
  "https://maps.google.com/?q=zoom.us/j/1",
  "ada@meet.example",
  "https://",
])("a location such as %j is no meeting", (location) => {
  expect(meetingIn(location)).toBeNull();
});
