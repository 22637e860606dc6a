import type { EventRecord } from "./event.ts";

const repeatWindow = 24 * 60 * 60 * 1_000;

/** The newest events, and which of them each function has already had. */
export class EventHistory {
  readonly #keep: number;
  #records = new Map<string, EventRecord>();
  #seen = new Map<string, number>();

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(record: EventRecord): void {
    this.#records.set(record.internalId, record);
    for (const oldest of this.#records.keys()) {
      if (this.#records.size <= this.#keep) break;
      this.#records.delete(oldest);
    }
  }

  /** Newest first. */
  list(): EventRecord[] {
    return [...this.#records.values()].toReversed();
  }

  /** By the id that the server gave, or the newest with the id that its sender gave. */
  find(id: string): EventRecord | undefined {
    return this.#records.get(id) ?? this.list().find(({ event }) => event.id === id);
  }

  /** Whether the function hasn't had this event id within the last 24 hours; from now on it has. */
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
