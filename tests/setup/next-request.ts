type Cookie = { name: string; value: string };

/** The request that Next would be answering: its headers are what `next/headers` gives to the app's own code. */
export const nextRequest = {
  headers: new Headers(),
  /** What the app set as cookies, by name. */
  cookies: new Map<string, string>(),
};

/** From now on the browser sends what it was given, beside what it had. */
export function keepCookies(): void {
  const sent = (nextRequest.headers.get("cookie") ?? "").split("; ").filter(Boolean).map(parsed);
  const kept = new Map(sent.map(({ name, value }) => [name, value]));
  for (const [name, value] of nextRequest.cookies) kept.set(name, encodeURIComponent(value));
  const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
  nextRequest.headers.set("cookie", cookie);
}

function parsed(text: string): Cookie {
  const at = text.indexOf("=");
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}
