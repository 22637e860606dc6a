import { inject } from "vitest";

/** Has the local Google Calendar do something, by its own steering; local/google-calendar/README.md lists what. */
export async function steerGoogle(path: string, body?: unknown, method = "POST"): Promise<void> {
  const answer = await fetch(`${inject("demo").calendarPageUrl}/control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The local Google refused ${path}: ${await answer.text()}`);
}
