import { freePorts } from "#tests/demo/demo-process.ts";
import { createPostgres, type FreshPostgres } from "./fresh-postgres.ts";
import { addOrganizer, signInOverHttp } from "./sign-in-over-http.ts";
import { startWorld, type World } from "./world.ts";

/** Stands in everything that only organizers may read. */
export const SECRET = /zanzibar/i;
/** Events without a public page; their slugs are made from another title. */
export const HIDDEN_IDS = ["hidden-draft", "hidden-private", "hidden-deleted", "hidden-archived"];

export type Sent = { cookie?: string; origin?: string; "sec-fetch-site"?: string };
export type Answer = { status: number; text: string; headers: Headers };

export type GuardedApp = {
  url: string;
  /** The cookies of a session that is good, and of one that is over. */
  cookies: { valid: string; expired: string };
  ask: (line: string, headers?: Record<string, string>, body?: string) => Promise<Answer>;
  /** All that a request might write. */
  everything: () => Promise<unknown>;
  editor: ReturnType<World["editorAt"]>;
  query: FreshPostgres["query"];
  readOutput: () => Promise<string>;
  close: () => Promise<void>;
};

/** The built app over a PostgreSQL, with an organizer and with events that nobody else may hear of. */
export async function startGuardedApp(): Promise<GuardedApp> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const database = await createPostgres();
  const world = await startWorld({ databaseUrl: database.url, appUrl: `${url}/api/inngest` });
  world.closers.add(database.drop);
  await world.startApp(port);

  await addOrganizer(database);
  const expired = await signInOverHttp(url);
  await database.query("update session set expires_at = now() - interval '1 minute'");
  const valid = await signInOverHttp(url);
  const editor = world.editorAt(port);
  await createHidden(editor);

  return {
    url,
    cookies: { valid, expired },
    editor,
    query: database.query,
    readOutput: () => world.readOutput(port),
    async ask(line, headers = {}, body) {
      const [method = "GET", path = "/"] = line.split(" ");
      const answer = await fetch(url + path, { method, headers, redirect: "manual", ...(body && { body }) });
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    },
    everything: () => database.query(EVERYTHING),
    close: () => world.closers.closeAll(),
  };
}

async function createHidden(editor: GuardedApp["editor"]): Promise<void> {
  const title = "The Zanzibar evening";
  const fields = { title, attendeeInstructions: "The door code is Zanzibar." };
  await editor.create("hidden-draft", { ...fields, state: "draft" });
  await editor.create("hidden-private", { ...fields, state: "published", visibility: "private" });
  await editor.create("hidden-deleted", { ...fields, state: "draft" });
  await editor.create("hidden-archived", { ...fields, state: "archived" });
  await editor.delete("hidden-deleted");
}

// Not what syncing writes meanwhile, and not sessions that are over, which a visit with one of them removes.
const EVERYTHING = `
  select to_jsonb(r) - 'fields' as row, r.fields - 'calendarId' as fields from content_resource r
  union all select to_jsonb(t), null from ticket t
  union all select to_jsonb(u), null from "user" u
  union all select to_jsonb(a), null from account a
  union all select to_jsonb(s), null from session s where s.expires_at > now()
  union all select jsonb_build_object('dirty_count', m.dirty_count, 'of', m.resource_id), null from calendar_mirror m
  order by 1`;
