import { type EventFormValues, valuesFrom } from "./event-inputs.ts";

const PREFIX = "unsaved-event:";

/** The key in local storage of a user's edits of an event, or of a new one. */
export function unsavedEditsKey(userId: string, eventId: string | null): string {
  return `${PREFIX}${userId}:${eventId ?? "new"}`;
}

export function isUnsavedEditsKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** Unsaved edits, and the values they are based on. */
export type UnsavedEdits = {
  /** The id that a new event will have. */
  newId?: string | undefined;
  revision: number | undefined;
  base: EventFormValues;
  mine: EventFormValues;
  /** Milliseconds since 1970. */
  at: number;
};

const MAX_KEPT_MS = 14 * 24 * 60 * 60_000;

/** @param written from local storage, where any program or a later version may have written it */
export function readUnsavedEdits(written: string | null, now: number): UnsavedEdits | null {
  const kept = parse(written);
  const { revision, at, newId } = kept;
  const base = readValues(kept["base"]);
  const mine = readValues(kept["mine"]);
  const isRevision = revision === undefined || typeof revision === "number";
  if (!base || !mine || !isRevision || typeof at !== "number") return null;

  if (now - at >= MAX_KEPT_MS) return null;
  return { ...(typeof newId === "string" && { newId }), revision, base, mine, at };
}

function readValues(kept: unknown): EventFormValues | null {
  if (!isRecord(kept)) return null;

  let isWhole = true;
  const values = valuesFrom((name) => {
    const value = kept[name];
    if (typeof value === "string") return value;
    isWhole = false;
    return "";
  });
  return isWhole ? values : null;
}

function parse(written: string | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(written ?? "{}");
    return isRecord(kept) ? kept : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
