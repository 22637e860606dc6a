import { isDeepStrictEqual } from "node:util";
import type { Change } from "./commands.ts";
import { INSTALLATION } from "./environment.ts";
import type { StoredResource } from "./simulated-host.ts";
import { TicketModel } from "./ticket-model.ts";

/** A value that a save gave, and the revision that it made; what a save that broke off did is not known. */
type Saved = { value: unknown; revision: number };

/** What people gave an event in Google and nobody may take away. */
export type PeopleParts = {
  colorId?: string;
  reminders?: unknown;
  /** The id of a conference that a person added. */
  conferenceId?: string | undefined;
};

/** What a history has done so far, told without any of the app's own judgement. */
export class Model {
  readonly #saved = new Map<string, Map<string, Saved[]>>();
  readonly tickets = new TicketModel();
  /** Events that are none of the app's business, as Google held them when they were made. */
  readonly foreign = new Map<string, string>();
  readonly parts = new Map<string, PeopleParts>();
  /** Copies that people made of the app's events, by id, as they were made. */
  readonly copies = new Map<string, string>();
  /** Imported resources, with the event that they came with. */
  readonly imported = new Map<string, string>();
  /** The installation that the app is at this moment. */
  installation = INSTALLATION;
  /** Acts of people on the app's own events. */
  acts = 0;
  /** Whether Google may have made an id unusable: by refusing to revive, or by forgetting an event. */
  mayLoseIds = false;
  /** Events that were to be written anew because the app's address had changed. */
  renderings = 0;

  /** How often something happened after which a resource's event may have to be removed. */
  readonly reasonsToRemove = new Map<string, number>();
  /** Each resource as it was seen right after each save. */
  readonly contents = new Map<string, StoredResource[]>();

  get resourceIds(): string[] {
    return [...this.#saved.keys()];
  }

  has(id: string): boolean {
    return this.#saved.has(id);
  }

  saved(id: string, change: Change, revision: number): void {
    for (const [key, value] of Object.entries(change)) {
      const before = this.#valuesOf(id, key);
      const newest = before.length === 1 ? before[0] : undefined;
      if (!newest || newest.revision <= revision) this.#put(id, key, [{ value, revision }]);
    }
  }

  /** A save that broke off: it was committed, or not. */
  maybeSaved(id: string, change: Change): void {
    for (const [key, value] of Object.entries(change)) {
      const before = this.#valuesOf(id, key);
      // What a key holds that no save gave is the app's own default.
      if (before.length > 0) this.#put(id, key, [...before, { value, revision: 0 }]);
    }
  }

  add(id: string): void {
    if (!this.#saved.has(id)) this.#saved.set(id, new Map());
  }

  /** Keys whose stored value is none that a save could have left. */
  lostSaves(id: string, stored: Change): string[] {
    return [...(this.#saved.get(id) ?? [])]
      .filter(([key, values]) => !values.some(({ value }) => isSame(value, stored[key])))
      .map(([key]) => key);
  }

  mayBeRemoved(id: string): void {
    this.reasonsToRemove.set(id, (this.reasonsToRemove.get(id) ?? 0) + 1);
  }

  sawContent(stored: StoredResource): void {
    const before = this.contents.get(stored.id) ?? [];
    this.contents.set(stored.id, [...before, stored]);
  }

  partsOf(eventId: string): PeopleParts {
    const parts = this.parts.get(eventId) ?? {};
    this.parts.set(eventId, parts);
    return parts;
  }

  #valuesOf(id: string, key: string): Saved[] {
    return this.#saved.get(id)?.get(key) ?? [];
  }

  #put(id: string, key: string, values: Saved[]): void {
    const ofResource = this.#saved.get(id) ?? new Map<string, Saved[]>();
    this.#saved.set(id, ofResource.set(key, values));
  }
}

function isSame(saved: unknown, stored: unknown): boolean {
  return isDeepStrictEqual(saved ?? null, stored ?? null);
}
