import { rm } from "node:fs/promises";
import { newPlace, startDemoProcess } from "#tests/demo/demo-process.ts";

export type Demo = {
  appUrl: string;
  calendarPageUrl: string;
  email: string;
  password: string;
  close: () => Promise<void>;
};

/** What `npm run demo` starts, in an empty folder and on free ports, with its examples. */
export async function startDemo(): Promise<Demo> {
  const place = await newPlace();
  const demo = startDemoProcess(place);
  await demo.ready;

  const [, email = "", password = ""] = /sign in as (\S+), password (\S+)/.exec(demo.output()) ?? [];
  return {
    appUrl: `http://localhost:${place.ports.app}`,
    calendarPageUrl: `http://127.0.0.1:${place.ports.google}`,
    email,
    password,
    async close() {
      demo.child.kill("SIGINT");
      await demo.ended;
      await rm(place.folder, { recursive: true });
    },
  };
}
