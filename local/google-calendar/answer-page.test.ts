import { expect, test } from "vitest";
import { answerPage } from "./answer-page.ts";
import { eventPath } from "./event-path.ts";
import { createTestGoogle, host, workshop } from "./test-client.ts";

async function withEvent() {
  const context = createTestGoogle();
  await context.api.insert(
    {
      ...workshop,
      id: "seminar1",
      summary: `<img src=x onerror=alert(1)>`,
      description: "<b>Bring</b> a pen",
      attendees: [{ email: "ann@x.org" }],
    },
    { query: "sendUpdates=all" },
  );
  const read = async (path: string) => {
    const response = answerPage(context.google, new Request(`http://127.0.0.1:4010${path}`));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...context, read };
}

test("the month shows each event on its day, with its own clock, zone and status", async () => {
  const { read } = await withEvent();
  const { text } = await read("/?month=2026-11");
  expect(text).toContain("November 2026");
  expect(text).toContain("11:00–12:00 Europe/Paris");
  expect(text).toContain(eventPath(host, "seminar1"));
  expect(text).toContain("A stand-in for development");
  expect((await read("/?month=2026-12")).text).not.toContain("11:00–12:00");
});

test("days are those of the asked zone, and nonsense is ignored", async () => {
  const { api, read } = await withEvent();
  const times = { start: { dateTime: "2026-11-30T23:30:00Z" }, end: { dateTime: "2026-12-01T00:00:00Z" } };
  await api.insert({ summary: "Late", ...times });
  const december = await read("/?month=2026-12&timeZone=Asia/Kathmandu");
  expect(december.text).toMatch(/datetime="2026-12-01"[^]*Late[^]*datetime="2026-12-02"/);
  expect((await read("/?month=nonsense&timeZone=Mars/Olympus")).text).toContain("November 2026");
});

test("an event's page shows fields, guests, answers, mails and history", async () => {
  const { google, read } = await withEvent();
  google.control.answer(host, "seminar1", {
    email: "ann@x.org",
    responseStatus: "declined",
    comment: "Ill",
  });
  const { text } = await read(eventPath(host, "seminar1"));
  for (const part of ["Tue, 24 November 2026", "ann@x.org", "declined", "Ill", "invitation", "insert"]) {
    expect(text).toContain(part);
  }
});

test("nothing that was written into an event runs in a page", async () => {
  const { read } = await withEvent();
  for (const path of ["/?month=2026-11", eventPath(host, "seminar1"), "/outbox", "/history"]) {
    const { text, headers } = await read(path);
    expect(text).not.toContain("<img");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

test("X20: an event's page renders its description, and still shows what the API answers", async () => {
  const { read } = await withEvent();
  const { text } = await read(eventPath(host, "seminar1"));

  expect(text).toContain("<b>Bring</b> a pen");
  expect(text).toContain("&#60;b&#62;Bring");
});

test("X20: a person can change the time on an event's page, and drag it to the row of all-day events", async () => {
  const { google, read } = await withEvent();
  const { text } = await read(eventPath(host, "seminar1"));
  expect(text).toContain("POST /control/…");
  expect(text).toMatch(/drag-to-time[^]*name="start" value="2026-11-24T[^]*Change the time/);
  expect(text).toMatch(/drag-to-all-day[^]*value="2026-11-24"[^]*Drag to all-day/);

  google.control.dragToAllDay(host, "seminar1", "2026-11-25");
  expect((await read(eventPath(host, "seminar1"))).text).toMatch(/name="start" value=""/);
});

test("a deleted event offers to be restored", async () => {
  const { google, read } = await withEvent();
  google.control.deleteEvent(host, "seminar1");
  const { text } = await read(eventPath(host, "seminar1"));
  expect(text).toContain("cancelled");
  expect(text).toContain("Restore");
});

test("the outbox and the history tell what happened", async () => {
  const { read } = await withEvent();
  expect((await read("/outbox")).text).toContain("ann@x.org");
  expect((await read("/history")).text).toContain("insert");
});

test("an unknown page or event is not found", async () => {
  const { read } = await withEvent();
  expect(await read("/unknown")).toMatchObject({ status: 404 });
  expect(await read(eventPath(host, "constructor"))).toMatchObject({ status: 404 });
  expect(await read(eventPath("constructor", "seminar1"))).toMatchObject({ status: 404 });
});
