import { expect, test } from "vitest";
import type { CalendarSync } from "#src/calendar-sync/create-calendar-sync.ts";
import type { EventContent } from "#src/calendar-sync/ports.ts";
import { HOST, type World } from "#tests/setup/world.ts";

export type Session = {
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  meeting: EventContent["meeting"];
};

/** An app with the engine in it, and what its people do with one event. */
export type ContractHost = {
  calendar: CalendarSync;
  id: string;
  create: (session: Session) => Promise<void>;
  update: (change: Partial<Session>) => Promise<void>;
  cancel: () => Promise<void>;
  sell: (email: string) => Promise<string>;
  refund: (ticketId: string) => Promise<void>;
  googleEventId: () => Promise<string | null>;
};

const session: Session = {
  title: "Ceramics",
  place: "Studio 2",
  startsAt: "2026-07-01T10:00:00.000Z",
  endsAt: "2026-07-01T12:00:00.000Z",
  meeting: null,
};

/** What the engine promises to every host that keeps `ports.ts`. */
export function testCalendarContract(world: World, host: ContractHost): void {
  const live = () => world.google.liveEvents(HOST);
  const guests = () =>
    live()
      .flatMap(({ attendees }) => emailsOf(attendees))
      .toSorted();
  const minutes = (count: number) => world.runner.advance(count * 60_000);
  const settle = () => minutes(2);

  test("an event gets one Google event, and the host its id", async () => {
    await host.create(session);
    await settle();

    expect(live()).toMatchObject([{ summary: "Ceramics", location: "Studio 2", status: "confirmed" }]);
    expect(await host.googleEventId()).toBe(live()[0]?.["id"]);
  });

  test("Google has the latest content after many changes at once", async () => {
    await host.create(session);
    await Promise.all(Array.from({ length: 8 }, (_, turn) => host.update({ title: `Ceramics ${turn}` })));
    await host.update({ title: "Ceramics for all" });
    await settle();

    expect(live()).toMatchObject([{ summary: "Ceramics for all" }]);
  });

  test("the guests are exactly those who hold tickets", async () => {
    await host.create(session);
    const ann = await host.sell("ann@guests.example");
    await host.sell("ben@guests.example");
    await host.refund(ann);
    await minutes(75);

    expect(guests()).toEqual(["ben@guests.example"]);
  });

  test("a requested Meet link is on the event, comes back, and is taken off again", async () => {
    await host.create({ ...session, meeting: "google-meet" });
    await settle();
    const link = live()[0]?.["hangoutLink"];
    expect(link).toMatch(/^https:\/\/meet\.google\.com\//);

    await host.update({ title: "Ceramics for all" });
    await settle();
    expect(live()).toMatchObject([{ summary: "Ceramics for all", hangoutLink: link }]);

    world.google.control.removeConference(HOST, idOf(live()[0]));
    await minutes(8);
    expect(live()[0]?.["hangoutLink"]).toMatch(/^https:\/\/meet\.google\.com\//);

    await host.update({ meeting: null });
    await settle();
    expect(live()[0]).not.toHaveProperty("conferenceData");
  });

  test("a canceled event is removed, and its id with it", async () => {
    await host.create(session);
    await settle();
    await host.cancel();
    await settle();

    expect(live()).toEqual([]);
    expect(await host.googleEventId()).toBeNull();
  });

  test("a change whose start got lost is found", async () => {
    await host.create(session);
    await settle();
    world.inngestIsDown = true;
    await host.update({ title: "Lost" });
    world.inngestIsDown = false;
    await minutes(8);

    expect(live()).toMatchObject([{ summary: "Lost" }]);
  });

  test("storing the id is no change: nothing more is written", async () => {
    await host.create(session);
    await settle();
    const writes = world.google.state.changes;
    await minutes(30);

    expect(world.google.state.changes).toBe(writes);
  });

  test("an answer that got lost makes no second event", async () => {
    world.google.control.injectFault({ match: { verb: "insert" }, kind: "reset", when: "after" });
    await host.create(session);
    await minutes(10);

    expect(live()).toHaveLength(1);
    expect(await host.googleEventId()).toBe(live()[0]?.["id"]);
  });

  test("what people change in Google is reverted without email, and a deleted event comes back", async () => {
    await host.create(session);
    await settle();
    const [event] = live();
    world.google.control.changeEvent(HOST, idOf(event), { summary: "Dragged" });
    await minutes(15);
    expect(live()).toMatchObject([{ summary: "Ceramics" }]);

    world.google.control.deleteEvent(HOST, idOf(event));
    await minutes(15);
    expect(live()).toMatchObject([{ id: event?.["id"], summary: "Ceramics" }]);
  });

  test("while Google refuses, nothing is lost", async () => {
    const kind = { status: 503, reason: "backendError" };
    world.google.control.injectFault({ kind, times: 6 });
    await host.create(session);
    await host.sell("ann@guests.example");
    await minutes(90);

    expect(live()).toHaveLength(1);
    expect(guests()).toEqual(["ann@guests.example"]);
  });

  test("an event that isn't there is no reason to delete anything", async () => {
    await host.create(session);
    await settle();

    await expect(host.calendar.sync("no-such-event", { id: "run" })).rejects.toThrow("no-such-event");
    expect(live()).toHaveLength(1);
  });
}

function idOf(event: Record<string, unknown> | undefined): string {
  return typeof event?.["id"] === "string" ? event["id"] : "";
}

function emailsOf(attendees: unknown): string[] {
  return Array.isArray(attendees) ? attendees.map((guest) => String(Object(guest).email)) : [];
}
