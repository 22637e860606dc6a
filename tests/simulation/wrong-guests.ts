import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { addressOf } from "./addresses.ts";
import { type Deed, type Refusal, resourceOf, type Tickets } from "./ledger.ts";
import type { Stage } from "./stage.ts";

type Attendee = StoredEvent["fields"]["attendees"][number];

/** Who put a guest on a list last; `isSurely` a person's, where the app could not have set out to invite them. */
type Seat = { by: "app" | "person"; isSurely: boolean };

/** What became of the guests of one resource's events, and what should not have. */
export class GuestHistory {
  readonly violations: string[] = [];
  /** The seats of each event, by address in lower case. */
  readonly #seats = new Map<string, Map<string, Seat>>();
  /** Whose ticket may have ended since the app put them on a list. */
  readonly #lapsed = new Set<string>();
  readonly #invited = new Set<string>();
  /** Everybody who ever held a ticket, or may have. */
  readonly #holders = new Set<string>();
  #tickets: Pick<Tickets, "valid" | "unsure"> = { valid: [], unsure: [] };
  /** Guests of a deleted event that Google revived only without them: they are to come back. */
  readonly #owed = new Map<string, { guest: Attendee; seat: Seat | undefined }>();

  /** Whom Google refused, and on which event. */
  readonly #refused = new Set<string>();

  /** Whose seats are the app's work, on the event with this id. */
  seatedByUs(eventId: string): string[] {
    return [...this.#seatsOf(eventId)].filter(([, { by }]) => by === "app").map(([address]) => address);
  }

  note(tickets: Tickets): void {
    this.#tickets = tickets;
    for (const address of [...tickets.valid, ...tickets.unsure]) this.#holders.add(address);
    for (const address of this.#invited) if (!this.#isSurelyHolder(address)) this.#lapsed.add(address);
  }

  follow(deed: Deed): void {
    const before = guestsOf(deed.before);
    const after = guestsOf(deed.after);
    if (isRevivedAlone(deed)) return this.#wentWithTheEvent(deed, before);
    if (!deed.after) this.#seats.delete(deed.eventId);
    for (const [address, guest] of before) {
      const still = after.get(address);
      if (!still) this.#left(address, deed);
      else if (deed.by === "app" && !isSameAnswer(guest, still))
        this.#blame(`${address}'s answer was changed`);
    }
    for (const [address, guest] of after) if (!before.has(address)) this.#came(address, guest, deed);
  }

  refuse({ eventId, addresses }: Refusal): void {
    for (const address of addresses) this.#refused.add(`${eventId} ${address}`);
  }

  /**
   * Who was there when the event was deleted, had been added by a person, and isn't back on it, although Google didn't
   * refuse them.
   */
  notBack(eventId: string): string[] {
    const seats = this.#seatsOf(eventId);
    return [...this.#owed].flatMap(([address, { seat }]) =>
      seat?.by === "person" &&
      seat.isSurely &&
      !seats.has(address) &&
      !this.#refused.has(`${eventId} ${address}`)
        ? [address]
        : [],
    );
  }

  #wentWithTheEvent({ eventId }: Deed, before: ReadonlyMap<string, Attendee>): void {
    for (const [address, guest] of before) {
      this.#owed.set(address, { guest, seat: this.#seatsOf(eventId).get(address) });
      this.#seatsOf(eventId).delete(address);
    }
  }

  #came(address: string, guest: Attendee, { by, eventId, isAlone }: Deed): void {
    const owed = this.#owed.get(address);
    this.#owed.delete(address);
    if (owed?.seat?.by === "person" && by === "app") {
      if (!isSameAnswer(owed.guest, guest)) this.#blame(`${address}'s answer didn't come back`);
      this.#seatsOf(eventId).set(address, owed.seat);
      return;
    }
    const elsewhere = this.#seatByPerson(address);
    if (elsewhere && by === "app" && !this.#holders.has(address))
      return void this.#seatsOf(eventId).set(address, elsewhere);
    const isHolder = this.#holders.has(address);
    this.#seatsOf(eventId).set(address, { by, isSurely: by === "person" && isAlone && !isHolder });
    if (by === "person") return;

    if (!isHolder) this.#blame(`${address} was invited without a ticket`);
    this.#invited.add(address);
    if (this.#isSurelyHolder(address)) this.#lapsed.delete(address);
    else this.#lapsed.add(address);
  }

  #left(address: string, { by, eventId }: Deed): void {
    const seat = this.#seatsOf(eventId).get(address);
    this.#seatsOf(eventId).delete(address);
    if (by === "person") return;

    if (seat?.by === "app" && !this.#lapsed.has(address)) this.#blame(`${address} went with a valid ticket`);
    const wasOurs = this.#holders.has(address) && !seat?.isSurely;
    if (seat?.by === "person" && !wasOurs) this.#blame(`${address} went, whom a person had added`);
  }

  /** A guest whom people added comes along when the event gets another id. */
  #seatByPerson(address: string): Seat | undefined {
    return [...this.#seats.values()]
      .map((seats) => seats.get(address))
      .find((seat) => seat?.by === "person" && seat.isSurely);
  }

  #seatsOf(eventId: string): Map<string, Seat> {
    const seats = this.#seats.get(eventId) ?? new Map<string, Seat>();
    this.#seats.set(eventId, seats);
    return seats;
  }

  #isSurelyHolder(address: string): boolean {
    return this.#tickets.valid.includes(address) && !this.#tickets.unsure.includes(address);
  }

  #blame(violation: string): void {
    this.violations.push(violation);
  }
}

/** The history of each resource's guests. */
export function guestHistories({ world, model }: Stage): Map<string, GuestHistory> {
  const histories = new Map(model.resourceIds.map((id) => [id, new GuestHistory()]));
  for (const entry of world.ledger) {
    if (entry.by === "google") for (const history of histories.values()) history.refuse(entry);
    else if (entry.by === "shop") histories.get(entry.resourceId)?.note(entry);
    else histories.get(resourceOf(entry) ?? "")?.follow(entry);
  }
  return histories;
}

/** An event that was deleted keeps its guests, who come back with it. */
function guestsOf(event: StoredEvent | undefined): Map<string, Attendee> {
  return new Map(event?.fields.attendees.map((guest) => [addressOf(guest.email), guest]));
}

/** Google's limit on invitations lets a deleted event live again without its guests only. */
function isRevivedAlone({ by, before, after }: Deed): boolean {
  const isRevival = before?.fields.status === "cancelled" && after && after.fields.status !== "cancelled";
  return by === "app" && Boolean(isRevival) && after?.fields.attendees.length === 0;
}

function isSameAnswer(before: Attendee, after: Attendee): boolean {
  return before.responseStatus === after.responseStatus && before.comment === after.comment;
}
