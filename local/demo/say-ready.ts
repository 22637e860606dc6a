import { relative } from "node:path";
import { styleText } from "node:util";
import type { DemoOptions } from "./demo-options.ts";
import type { DemoSecrets } from "./demo-secrets.ts";
import type { Parts } from "./start-parts.ts";

export type Ready = {
  options: DemoOptions;
  secrets: DemoSecrets;
  parts: Pick<Parts, "google" | "engine">;
  email: string;
};

/** Shows where to look. */
export function sayReady({ options, secrets, parts: { google, engine }, email }: Ready): void {
  const lines = [
    ["Web app", `${styleText("bold", options.appUrl)}  sign in as ${email}, password ${secrets.password}`],
    ["Calendar page", `${styleText("bold", google.url)}  events, emails and history in the local Google`],
    ["Inngest", `${styleText("bold", engine.url)}  ${engine.kind}: events, runs, replay`],
    ["Data", `${options.folder}  the HTTP API's token is in secrets.json`],
    [
      "Commands",
      `ENV_FILE=${relative("", options.envFile)} npm run doctor -- --test  checks the demo; likewise dry runs`,
    ],
    ["Log", options.logFile],
  ];
  console.log(`\n${lines.map(([name = "", words]) => `   ${name.padEnd(15)}${words}`).join("\n")}\n`);
}
