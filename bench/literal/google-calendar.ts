import { JWT } from "google-auth-library";
import { type calendar_v3, google } from "googleapis";
import { settings } from "./settings.ts";

const SCOPES = ["https://www.googleapis.com/auth/calendar.events"];
const TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";

export async function createGoogleCalendarEvent(
  eventDetails: calendar_v3.Schema$Event,
): Promise<calendar_v3.Schema$Event> {
  const response = await connect().events.insert({ calendarId: "primary", requestBody: eventDetails });
  return response.data;
}

export async function updateGoogleCalendarEvent(
  calendarEventId: string,
  eventDetails: Partial<calendar_v3.Schema$Event>,
): Promise<calendar_v3.Schema$Event> {
  const response = await connect().events.patch({
    calendarId: "primary",
    eventId: calendarEventId,
    requestBody: eventDetails,
  });
  return response.data;
}

/** Reads the guests, adds one, and writes them all back. */
export async function addAttendee(calendarEventId: string, email: string): Promise<void> {
  const { data } = await connect().events.get({ calendarId: "primary", eventId: calendarEventId });
  await updateGoogleCalendarEvent(calendarEventId, { attendees: [...(data.attendees ?? []), { email }] });
}

/** As in the plan's first implementation: the whole library, and a new client, with a new token, for each call. */
function connect(): calendar_v3.Calendar {
  const { client_email: email, private_key: key } = settings.GOOG_CREDENTIALS_JSON;
  const auth = new JWT({ email, key, scopes: SCOPES, subject: settings.GOOG_CALENDAR_IMPERSONATE_USER });
  auth.transporter.interceptors.request.add({
    async resolved(config) {
      if (config.url.href === TOKEN_ADDRESS) config.url = new URL(`${settings.GOOG_API_ROOT_URL}/token`);
      return config;
    },
  });
  return google.calendar({ version: "v3", auth, rootUrl: `${settings.GOOG_API_ROOT_URL}/` });
}
