import type { EventRecord } from "./event.ts";

const repeatWindow = 24 * 60 * 60 * 1_000;

/** The newest events, and which of them each function has already had. */
export class EventHistory {
  readonly #keep: number;
  #records = new Map<string, EventRecord>();
  #seen = new Map<string, number>();
  #sent = new Map<string, string>();

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(record: EventRecord): void {
    this.#records.set(record.internalId, record);
    dropOldest(this.#records, this.#keep);
  }

  /** Remembers a sender's key for an event, in case it sends the same request again. */
  noteSent(name: string, internalId: string): void {
    this.#sent.set(name, internalId);
    dropOldest(this.#sent, this.#keep);
  }

  findSent(name: string): string | undefined {
    return this.#sent.get(name);
  }

  /** Newest first. */
  list(): EventRecord[] {
    return [...this.#records.values()].toReversed();
  }

  /** The event with this server-assigned id, or the newest with this sender-assigned id. */
  find(id: string): EventRecord | undefined {
    return this.#records.get(id) ?? this.list().find(({ event }) => event.id === id);
  }

  /** Whether the function hasn't received this event id in the last 24 hours; marks it as received. */
  claim(functionId: string, eventId: string, now: number): boolean {
    for (const [key, at] of this.#seen) {
      if (now - at < repeatWindow) break;
      this.#seen.delete(key);
    }
    const key = `${functionId} ${eventId}`;
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, now);
    return true;
  }
}

function dropOldest(entries: Map<string, unknown>, keep: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= keep) return;
    entries.delete(oldest);
  }
}
