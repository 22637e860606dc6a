import type { CalendarVerb } from "./google-request.ts";

export type Route = { verb: CalendarVerb | "token"; calendarId: string | null; eventId: string | null };

const routes: [method: string, path: RegExp, verb: Route["verb"]][] = [
  ["POST", /^\/token$/, "token"],
  ["GET", /^\/calendar\/v3\/calendars\/([^/]+)$/, "calendars.get"],
  ["GET", /^\/calendar\/v3\/users\/me\/calendarList$/, "calendarList.list"],
  ["GET", /^\/calendar\/v3\/users\/me\/calendarList\/([^/]+)$/, "calendarList.get"],
  ["GET", /^\/calendar\/v3\/calendars\/([^/]+)\/events$/, "list"],
  ["POST", /^\/calendar\/v3\/calendars\/([^/]+)\/events$/, "insert"],
  ["GET", /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, "get"],
  ["PATCH", /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, "patch"],
  ["PUT", /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, "update"],
  ["DELETE", /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, "delete"],
];

/** Null for what the stand-in doesn't support: watch, move, import, instances, quickAdd, acl, settings. */
export function routeRequest(method: string, pathname: string): Route | null {
  for (const [routeMethod, path, verb] of routes) {
    const match = routeMethod === method ? path.exec(pathname) : null;
    if (match === null) continue;
    return { verb, calendarId: decode(match[1]), eventId: decode(match[2]) };
  }
  return null;
}

function decode(part: string | undefined): string | null {
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
