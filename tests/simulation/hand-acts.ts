import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { addressOf } from "./addresses.ts";
import type { HandAct } from "./commands.ts";
import { HOST } from "./environment.ts";
import { observeDeed } from "./ledger.ts";
import { canBeRearranged, isRearrangement, rearrange } from "./rearrange-by-hand.ts";
import type { Stage } from "./stage.ts";

/** Google's own limit. */
const MAX_GUESTS = 200;

/**
 * Google's events that say they mirror a resource, deleted ones too, in the order in which they were made. Neither copies
 * nor occurrences are among them.
 */
export function eventsOf({ world, model }: Stage, resourceId: string): StoredEvent[] {
  return Object.values(world.google.state.calendars[HOST]?.events ?? {})
    .filter(
      (event) => !event.purged && event.fields.extendedProperties?.private?.["syncResource"] === resourceId,
    )
    .filter((event) => !model.copies.has(event.id) && !event.recurringEventId)
    .filter((event) => event.fields.extendedProperties?.private?.["syncInstallation"] === model.installation)
    .toSorted((one, other) => one.born - other.born);
}

/** A person does something to a resource's event in Google's own pages; passed over where there is none. */
export function actByHand(stage: Stage, resourceId: string, hand: HandAct): void {
  const { world, model } = stage;
  const events = eventsOf(stage, resourceId);
  const event =
    hand.act === "restore"
      ? events.find(isDeleted)
      : (events.findLast((candidate) => !isDeleted(candidate)) ??
        (hand.act === "purge" ? events.at(-1) : undefined));
  if (!event) return;

  if (!isPossible(event, hand)) return;

  model.acts += 1;
  if (hand.act === "restore") model.mayBeRemoved(resourceId);
  const observed = observeDeed(world.google);
  const isAlone = world.attempts.underWay === 0;
  change(stage, event, hand);
  world.ledger.push(observed({ by: "person", verb: hand.act, eventId: event.id, body: "", isAlone }));
}

function isDeleted({ fields }: StoredEvent): boolean {
  return fields.status === "cancelled";
}

/** Google adds nobody twice, and nobody to a full list; whoever isn't on it can't answer or leave. */
function isPossible(event: StoredEvent, hand: HandAct): boolean {
  if (isRearrangement(hand)) return canBeRearranged(event, hand);
  if (hand.act === "move") return event.fields.start.dateTime !== undefined;
  if (hand.act === "add a Meet") return event.fields.conferenceData === undefined;
  if (hand.act === "remove the Meet") return event.fields.conferenceData !== undefined;
  if (!("guest" in hand)) return true;
  const { attendees } = event.fields;
  const isGuest = attendees.some(({ email }) => addressOf(email) === addressOf(hand.guest));
  return hand.act === "invite" ? !isGuest && attendees.length < MAX_GUESTS : isGuest;
}

function change(stage: Stage, event: StoredEvent, hand: HandAct): void {
  if (isRearrangement(hand)) return rearrange(stage, event, hand);
  const { world, model } = stage;
  const { control } = world.google;
  const parts = model.partsOf(event.id);
  switch (hand.act) {
    case "change":
      if (hand.patch["colorId"]) parts.colorId = hand.patch["colorId"];
      return control.changeEvent(HOST, event.id, hand.patch);
    case "remind":
      parts.reminders = { useDefault: false, overrides: [{ method: "popup", minutes: hand.minutes }] };
      return control.changeEvent(HOST, event.id, {
        reminders: { useDefault: false, overrides: [{ method: "popup", minutes: hand.minutes }] },
      });
    case "move": {
      const { start, end } = event.fields;
      return control.changeEvent(HOST, event.id, {
        start: { dateTime: later(start.dateTime, hand.hours) },
        end: { dateTime: later(end.dateTime, hand.hours) },
      });
    }
    case "delete":
      // Google itself may not bring it back.
      delete parts.conferenceId;
      return control.deleteEvent(HOST, event.id);
    case "add a Meet":
      control.addConference(HOST, event.id);
      parts.conferenceId = meetOf(stage, event.id);
      return;
    case "remove the Meet":
      delete parts.conferenceId;
      return control.removeConference(HOST, event.id);
    case "restore":
      return control.restoreEvent(HOST, event.id);
    case "purge":
      model.mayLoseIds = true;
      model.parts.delete(event.id);
      return control.purgeEvent(HOST, event.id);
    case "invite":
      return control.addGuest(HOST, event.id, hand.guest);
    case "uninvite":
      return control.removeGuest(HOST, event.id, hand.guest);
    case "answer":
      return control.answer(HOST, event.id, {
        email: hand.guest,
        responseStatus: hand.responseStatus,
        comment: `It is ${hand.responseStatus}`,
      });
  }
}

function meetOf({ world }: Stage, eventId: string): string | undefined {
  const id = world.google.state.calendars[HOST]?.events[eventId]?.fields.conferenceData?.["conferenceId"];
  return typeof id === "string" ? id : undefined;
}

function later(dateTime: string | undefined, hours: number): string {
  return new Date(Date.parse(dateTime ?? "") + hours * 3_600_000).toISOString();
}
