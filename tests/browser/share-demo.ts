import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { request } from "playwright-core";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { newPlaceWithDatabase, startDemoProcess } from "#tests/demo/demo-process.ts";

type Cookie = { name: string; value: string; domain: string; path: string };

declare module "vitest" {
  interface ProvidedContext {
    demo: Demo;
  }
}

export type Demo = {
  appUrl: string;
  /** The local Google Calendar, and its pages. */
  calendarPageUrl: string;
  inngestUrl: string;
  /** Opens the app's HTTP API. */
  apiToken: string;
  email: string;
  password: string;
  /** Those of a browser in which the organizer has signed in. */
  cookies: Cookie[];
};

const SecretsSchema = z.object({ apiToken: z.string() });

/** One demo for all browser tests that break nothing. */
export default async function shareDemo(project: TestProject): Promise<() => Promise<void>> {
  const { demo, close } = await startDemo();
  project.provide("demo", demo);
  return close;
}

/** Starts what `npm run demo` starts, in an empty folder and on free ports. */
export async function startDemo(): Promise<{ demo: Demo; close: () => Promise<void> }> {
  const place = await newPlaceWithDatabase();
  const running = startDemoProcess(place);
  await running.ready;

  const appUrl = `http://localhost:${place.ports.app}`;
  const [, email = "", password = ""] = /sign in as (\S+), password (\S+)/.exec(running.output()) ?? [];
  const { apiToken } = SecretsSchema.parse(
    JSON.parse(await readFile(join(place.folder, "secrets.json"), "utf8")),
  );
  const demo = {
    appUrl,
    calendarPageUrl: `http://127.0.0.1:${place.ports.google}`,
    inngestUrl: `http://127.0.0.1:${place.ports.inngest}`,
    apiToken,
    email,
    password,
    cookies: await signIn(appUrl, { email, password }),
  };

  return {
    demo,
    async close() {
      running.child.kill("SIGINT");
      await running.ended;
      await rm(place.folder, { recursive: true });
    },
  };
}

async function signIn(appUrl: string, credentials: { email: string; password: string }): Promise<Cookie[]> {
  const client = await request.newContext({ extraHTTPHeaders: { origin: appUrl } });
  const answer = await client.post(`${appUrl}/api/auth/sign-in/email`, { data: credentials });
  if (!answer.ok()) throw new Error(`The demo's organizer could not sign in: ${answer.status()}`);

  const { cookies } = await client.storageState();
  await client.dispose();
  return cookies;
}
