import { createHash } from "node:crypto";
import type { CheckedFields } from "./event-fields.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { isJsonObject, type JsonObject } from "./merge-patch.ts";
import { storeChangedEvent } from "./store-event.ts";

type Conference = CheckedFields["conferenceData"];

/** Without `conferenceDataVersion=1`, Google ignores the body's conference. */
export function withoutUnversionedConference(body: JsonObject, query: URLSearchParams): JsonObject {
  if (query.get("conferenceDataVersion") === "1") return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "conferenceData"));
}

/** A new request is pending; repeating the last `requestId` has no effect, even if its conference is gone. */
export function requestConference(
  { settings }: GoogleState,
  wanted: Conference,
  before: StoredEvent | null,
): { conferenceData: Conference; conferenceRequest?: StoredEvent["conferenceRequest"] } {
  const request = wanted?.["createRequest"];
  const stored = before?.fields.conferenceData;
  if (!isJsonObject(request)) return { conferenceData: wanted };
  const id = request["requestId"];
  if (typeof id !== "string") throw invalid("Missing conference request id.");
  if (before?.conferenceRequest?.id === id) return { conferenceData: stored };

  refuseConference(settings);
  const conferenceData = { createRequest: { ...request, status: { statusCode: "pending" } } };
  return { conferenceData, conferenceRequest: { id, reads: 0 } };
}

function refuseConference({ conferenceRefusal }: GoogleState["settings"]): void {
  if (conferenceRefusal === 400) throw invalid("Invalid conference type value.");
  if (conferenceRefusal === 403) {
    throw new GoogleProblem(403, "forbidden", "The user may not create conferences of this type.");
  }
}

/** What a revived event has lost, on a day when Google doesn't restore it. */
export function afterRevival({ settings }: GoogleState, { fields }: StoredEvent): CheckedFields {
  const { conferenceData: _, ...others } = fields;
  return fields.status === "cancelled" && settings.revivalLosesConference ? others : fields;
}

/** Google creates the conference after it has answered: some reads later, it is there or has failed. */
export function settleConference(
  state: GoogleState,
  calendar: StoredCalendar,
  event: StoredEvent,
  now: Date,
): StoredEvent {
  const { conferencePendingReads, conferenceOutcome } = state.settings;
  const request = event.fields.conferenceData?.["createRequest"];
  const { conferenceRequest } = event;
  if (!conferenceRequest || !isJsonObject(request) || !isPending(request)) return event;
  if (conferenceRequest.reads < conferencePendingReads) return event;

  const conferenceData =
    conferenceOutcome === "success"
      ? meetConference(`${event.id} ${conferenceRequest.id}`, request)
      : { createRequest: { ...request, status: { statusCode: "failure" } } };
  return storeChangedEvent(state, calendar, event, { fields: { ...event.fields, conferenceData } }, now);
}

/** Counts a read of an event by itself. */
export function countRead(calendar: StoredCalendar, event: StoredEvent): void {
  const { conferenceRequest } = event;
  if (!conferenceRequest) return;
  const counted = { ...conferenceRequest, reads: conferenceRequest.reads + 1 };
  calendar.events[event.id] = { ...event, conferenceRequest: counted };
}

function isPending({ status }: JsonObject): boolean {
  return isJsonObject(status) && status["statusCode"] === "pending";
}

/** A conference's id has only letters. */
const DIGITS = "ghijklmnop";

/** @param seed no two conferences have the same */
export function meetConference(seed: string, request: JsonObject | null): JsonObject {
  const letters = createHash("sha256")
    .update(seed)
    .digest("hex")
    .replaceAll(/\d/g, (digit) => DIGITS.charAt(Number(digit)));
  const conferenceId = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  const uri = `https://meet.google.com/${conferenceId}`;
  return {
    ...(request && { createRequest: { ...request, status: { statusCode: "success" } } }),
    conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
    entryPoints: [{ entryPointType: "video", uri, label: uri.replace("https://", "") }],
    conferenceId,
  };
}
