import type { ConnectionSettings } from "./connection-report.ts";

export type SetupStep = {
  title: string;
  text: string;
  link: { label: string; href: string } | null;
  /** The values to paste there, each with its name. */
  values: { label: string; value: string }[];
};

const CLOUD = "https://console.cloud.google.com";

/** How to set up Google for these settings, with the values to paste. */
export function setupSteps(settings: ConnectionSettings): SetupStep[] {
  const project = settings.projectId ? `?${new URLSearchParams({ project: settings.projectId })}` : "";
  return [
    {
      title: "Enable the Google Calendar API",
      text: "Use the project that the service account belongs to.",
      link: {
        label: "Google Cloud console, Calendar API",
        href: `${CLOUD}/apis/library/calendar-json.googleapis.com${project}`,
      },
      values: settings.projectId ? [{ label: "Project", value: settings.projectId }] : [],
    },
    {
      title: "Make a key for the service account",
      text: "Under Keys, add a JSON key. Set GOOG_CREDENTIALS_JSON to the file’s text or its base64.",
      link: {
        label: "Google Cloud console, Service accounts",
        href: `${CLOUD}/iam-admin/serviceaccounts${project}`,
      },
      values: [{ label: "Service account", value: settings.serviceAccount }],
    },
    {
      title: "Let it act for the host",
      text: "In Google’s Admin console, add an API client with this client ID and exactly this scope.",
      link: {
        label: "Admin console, Domain-wide delegation",
        href: "https://admin.google.com/ac/owl/domainwidedelegation",
      },
      values: [
        ...(settings.clientId ? [{ label: "Client ID", value: settings.clientId }] : []),
        { label: "OAuth scope", value: settings.scope },
      ],
    },
    {
      title: "Name the host and the calendar",
      text: "Set GOOG_CALENDAR_IMPERSONATE_USER to the Workspace user who hosts the events. To use a calendar other than that user’s main one, set GOOG_CALENDAR_ID, share the calendar with the host and allow the host to make changes to events.",
      link: { label: "Google Calendar, settings", href: "https://calendar.google.com/calendar/r/settings" },
      values: [
        { label: "Host", value: settings.host },
        { label: "Calendar", value: settings.calendarId },
      ],
    },
    {
      title: "Let Inngest call this app",
      text: "In Inngest’s dashboard, sync this address. A development server finds it automatically.",
      link: { label: "Inngest, apps", href: "https://app.inngest.com/env/production/apps" },
      values: [{ label: "App address", value: `${settings.appUrl}/api/inngest` }],
    },
  ];
}
