import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { findOfficialServer, startOfficialServer } from "./official-server.ts";

const noPackage = () => undefined;

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "inngest-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "bin"));
  return folder;
}

/** A stand-in for the dev server: tells what it was called with, on the port that it was given. */
function createProgram(body: string): string {
  const path = join(createFolder(), "bin", "inngest");
  writeFileSync(path, `#!${process.execPath}\n${body}`);
  chmodSync(path, 0o755);
  return path;
}

const answering = `
  const { argv } = process;
  const port = Number(argv[argv.indexOf("--port") + 1]);
  process.getBuiltinModule("node:http").createServer((_, answer) => answer.end(JSON.stringify(argv.slice(2)))).listen(port, "127.0.0.1");
`;

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

it.each([
  [{ INNGEST_DEV: "http://localhost:8288" }, "http://localhost:8288"],
  [{ INNGEST_DEV: "localhost:9999/" }, "http://localhost:9999"],
  [{ INNGEST_DEV: "1", INNGEST_BASE_URL: "https://inngest.internal/" }, "https://inngest.internal"],
])("takes the server that %j names", (env, url) => {
  expect(findOfficialServer(env, noPackage)).toEqual({ kind: "named", url });
});

it.each([{}, { INNGEST_DEV: "1" }, { INNGEST_DEV: "true", INNGEST_BASE_URL: "" }])(
  "finds none in %j",
  (env) => {
    expect(findOfficialServer(env, noPackage)).toEqual({ kind: "none" });
  },
);

it("finds the installed binary, and isn't fooled by the script that stands in for it", () => {
  const folder = createFolder();
  expect(findOfficialServer({}, () => folder)).toEqual({ kind: "none" });

  const path = join(folder, "bin", "inngest");
  writeFileSync(path, "#!/usr/bin/env node\nprocess.exit(1)\n");
  expect(findOfficialServer({}, () => folder)).toEqual({ kind: "none" });

  writeFileSync(path, Buffer.from([0x7f, 0x45, 0x4c, 0x46]));
  expect(findOfficialServer({}, () => folder)).toEqual({ kind: "binary", path });
  expect(findOfficialServer({ INNGEST_DEV: "http://localhost:1" }, () => folder).kind).toBe("named");
});

it("starts the binary for the app, waits for its answer, and ends it", async () => {
  const port = await findFreePort();
  const appUrl = "http://localhost:3000/api/inngest";
  const server = await startOfficialServer({ path: createProgram(answering), port, appUrl });
  const flags = await (await fetch(server.url)).json();
  expect(flags).toEqual(
    expect.arrayContaining(["dev", "--no-discovery", "--retry-interval", "1", "-u", appUrl]),
  );

  await server.close();
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});

async function start(path: string, patience: number) {
  const port = await findFreePort();
  return startOfficialServer({ path, port, appUrl: "http://localhost:3000/api/inngest", patience });
}

it("says so when the binary ends at once, can't be started, or never answers", async () => {
  await expect(start(createProgram("process.exit(1)"), 5_000)).rejects.toThrow("ended at once");
  await expect(start("/nowhere/inngest", 5_000)).rejects.toThrow("ended at once");
  await expect(start(createProgram("setInterval(() => {}, 1000)"), 200)).rejects.toThrow(
    "didn't answer on port",
  );
});
