import { createHash } from "node:crypto";
import type { CheckedFields } from "./event-fields.ts";
import { invalid } from "./google-problem.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { isJsonObject, type JsonObject } from "./merge-patch.ts";
import { storeChangedEvent } from "./store-event.ts";

/** Without `conferenceDataVersion=1`, Google ignores the body's conference. */
export function withoutUnversionedConference(body: JsonObject, query: URLSearchParams): JsonObject {
  if (query.get("conferenceDataVersion") === "1") return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "conferenceData"));
}

/** A new request is pending; repeating a `requestId` has no effect. */
export function requestConference(
  wanted: CheckedFields["conferenceData"],
  stored: CheckedFields["conferenceData"],
): CheckedFields["conferenceData"] {
  const request = wanted?.["createRequest"];
  if (!isJsonObject(request)) return wanted;
  if (typeof request["requestId"] !== "string") throw invalid("Missing conference request id.");
  const known = stored?.["createRequest"];
  if (isJsonObject(known) && known["requestId"] === request["requestId"]) return stored;
  return { createRequest: { ...request, status: { statusCode: "pending" } } };
}

/** Google creates the conference after it has answered: the next read has it. */
export function settleConference(
  state: GoogleState,
  calendar: StoredCalendar,
  event: StoredEvent,
  now: Date,
): StoredEvent {
  const request = event.fields.conferenceData?.["createRequest"];
  if (!isJsonObject(request) || event.fields.conferenceData?.["conferenceId"] !== undefined) return event;
  const conferenceData = meetConference(event.id, request);
  return storeChangedEvent(state, calendar, event, { fields: { ...event.fields, conferenceData } }, now);
}

export function meetConference(seed: string, request: JsonObject): JsonObject {
  const letters = createHash("sha256").update(seed).digest("hex").replaceAll(/\d/g, "x");
  const conferenceId = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  const uri = `https://meet.google.com/${conferenceId}`;
  return {
    createRequest: { ...request, status: { statusCode: "success" } },
    conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
    entryPoints: [{ entryPointType: "video", uri, label: uri.replace("https://", "") }],
    conferenceId,
  };
}
