import "./load-env-file.ts";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { cancel, isCancel, log, password as askHidden } from "@clack/prompts";
import { ZodError } from "zod";
import { failureInWords } from "./failure-in-words.ts";
import { onUsersDatabase, withWayOut } from "./users-database.ts";

const usage =
  "Usage: npm run user:add -- --email ada@example.com [--name Ada] [--link | --generate | --password …] [--reset-second-factor]";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { email, name, password, generate, link, ...options } = readArguments();
    if (!email) return refuse(usage);
    const resets = options["reset-second-factor"] === true;
    if (link) return await invite({ email, name }, resets);

    if (password !== undefined) {
      log.warn("This password stays in your shell's history. Use --link to let people choose their own.");
    }
    const chosen = password ?? (generate ? randomBytes(15).toString("base64url") : await askPassword());
    if (chosen === undefined) return refuse("Nothing was changed.");
    return await save(
      { email, name, password: chosen },
      { isGenerated: generate === true && password === undefined, resets },
    );
  } catch (error) {
    return refuse(inWords(error));
  }
}

function readArguments() {
  return parseArgs({
    options: {
      email: { type: "string" },
      name: { type: "string" },
      password: { type: "string" },
      generate: { type: "boolean" },
      link: { type: "boolean" },
      "reset-second-factor": { type: "boolean" },
    },
  }).values;
}

/** @returns undefined if the person canceled */
async function askPassword(): Promise<string | undefined> {
  if (!process.stdin.isTTY) throw new Error(`Can't ask for a password without a terminal. ${usage}`);

  const answer = await askHidden({ message: "Password (at least 12 characters)" });
  return isCancel(answer) ? undefined : answer;
}

type Saving = { isGenerated: boolean; resets: boolean };

async function save(
  user: { email: string; name?: string | undefined; password: string },
  { isGenerated, resets }: Saving,
): Promise<number> {
  const { addUser, dropSecondFactor } = await import("#src/lib/auth/users.store.ts");
  return onUsersDatabase(async () => {
    const outcome = await addUser(user);
    if (resets) await dropSecondFactor(user.email);
    log.success(
      outcome === "added"
        ? `${user.email} can sign in now.`
        : `${user.email} already existed. The password was replaced, and all sessions were ended.`,
    );
    if (isGenerated) log.info(`Password: ${user.password}`);
    return 0;
  });
}

async function invite(
  person: { email: string; name?: string | undefined },
  resets: boolean,
): Promise<number> {
  const { env, requireSettings } = await import("#src/env.mjs");
  requireSettings("APP_URL");
  const { dropSecondFactor, inviteUser } = await import("#src/lib/auth/users.store.ts");
  return onUsersDatabase(async () => {
    const path = await inviteUser(person);
    if (resets) await dropSecondFactor(person.email);
    log.success(`${person.email} can set a password here once, within 24 hours:`);
    console.log(`${env.APP_URL}${path}`);
    return 0;
  });
}

function inWords(error: unknown): string {
  return error instanceof ZodError
    ? error.issues.map(({ message }) => message).join("\n")
    : withWayOut(failureInWords(error));
}

function refuse(words: string): number {
  cancel(words);
  return 1;
}
