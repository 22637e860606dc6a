import { isJsonObject, jsonSchema } from "#local/google-calendar/merge-patch.ts";
import { momentOf } from "./event-times.ts";
import type { Deed } from "./ledger.ts";

/** What the app wrote of an event that guests must know, the last time that it stated it. */
export type Stated = { moment?: string; place?: string; status?: string };

/** Adds what a write states to what writes before it did: a patch may leave a field to whoever keeps changing it. */
export function statedBy({ verb, body, after }: Deed, before: Stated | undefined): Stated {
  if (verb === "delete" || !after) return {};
  const written = jsonSchema.parse(JSON.parse(body));
  if (!isJsonObject(written)) return before ?? {};
  const { fields } = after;
  return {
    ...before,
    ...("start" in written && { moment: `${momentOf(after)} ${fields.start.timeZone}` }),
    ...("location" in written && { place: fields.location ?? "" }),
    ...("status" in written && { status: fields.status }),
  };
}
