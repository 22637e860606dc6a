/** Services whose addresses let people into a meeting; any subdomain counts. */
const MEETING_HOSTS = [
  "zoom.us",
  "zoom.com",
  "zoomgov.com",
  "meet.google.com",
  "teams.microsoft.com",
  "teams.live.com",
  "webex.com",
  "whereby.com",
  "jit.si",
  "8x8.vc",
  "goto.com",
  "gotomeeting.com",
  "bluejeans.com",
  "chime.aws",
];

/** How people call their own servers. */
const OWN_SERVER = /^(?:meet|jitsi|bbb)\./;

const ADDRESS = /(?:https?:\/\/|(?<![\w@./-])(?=[\w-]+\.[\w.-]+\/))[^\s<>"']+/gi;

export type MeetingInLocation = {
  url: string;
  /** What remains as the public place. */
  place: string;
};

/** The meeting that a location gives away to everyone; null if it names none. */
export function meetingIn(location: string): MeetingInLocation | null {
  for (const [found] of location.matchAll(ADDRESS)) {
    const written = found.replace(/[).,;:!?\]]+$/, "");
    const url = `https://${written.replace(/^https?:\/\//i, "")}`;
    if (isMeeting(url)) return { url, place: placeBeside(location.replace(written, "")) };
  }
  return null;
}

function isMeeting(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  const isService = MEETING_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return pathname.length > 1 && (isService || OWN_SERVER.test(hostname));
}

function placeBeside(rest: string): string {
  const place = rest.replace(/\(\s*\)/, "").replace(/^[\s,;:.–-]+|[\s,;:.–-]+$/g, "");
  return place || "Online";
}
