import { connect } from "node:net";
import type { DemoOptions } from "./demo-options.ts";

const WHO = {
  app: { name: "the web app", flag: "--port" },
  inngest: { name: "the Inngest engine", flag: "--inngest-port" },
  google: { name: "the local Google Calendar", flag: "--google-port" },
} as const;

type Part = keyof typeof WHO;

/** Checks before anything starts. Connecting finds a listener on every address family and every system. */
export async function refuseTakenPorts({ ports }: DemoOptions, parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    const port = ports[part];
    const taken = await Promise.all(["127.0.0.1", "::1"].map((host) => answers(host, port)));
    if (!taken.includes(true)) continue;

    const { name, flag } = WHO[part];
    throw new Error(
      `Port ${port} is taken, so ${name} can't start there. Stop the program that uses it, or choose another port: npm run demo -- ${flag} ${port + 10}`,
    );
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const finish = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on("connect", () => finish(true));
    socket.on("error", () => finish(false));
    socket.on("timeout", () => finish(false));
  });
}
