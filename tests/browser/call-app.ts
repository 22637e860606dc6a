import { randomUUID } from "node:crypto";
import { inject } from "vitest";

/** Calls the app's HTTP API, as any other program would. @throws when it refuses */
export async function callApp(path: string, method = "GET", body?: unknown): Promise<unknown> {
  const { appUrl, apiToken } = inject("demo");
  const answer = await fetch(appUrl + path, {
    method,
    headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The app answered ${answer.status} to ${path}: ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

/** An event that no other test knows of. @returns its id */
export async function makeEvent(fields: Record<string, unknown>): Promise<string> {
  const id = `event-${randomUUID()}`;
  await callApp("/api/resources", "POST", { id, type: "event", fields });
  return id;
}
