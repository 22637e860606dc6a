import "./load-env-file.ts";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { cancel, isCancel, log, password as askHidden } from "@clack/prompts";
import { ZodError } from "zod";
import { failureInWords } from "./failure-in-words.ts";

const usage = "Usage: npm run user:add -- --email ada@example.com [--name Ada] [--password … | --generate]";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { email, name, password, generate } = readArguments();
    if (!email) return refuse(usage);

    const chosen = password ?? (generate ? randomBytes(15).toString("base64url") : await askPassword());
    if (chosen === undefined) return refuse("Nothing was changed.");
    return await save({ email, name, password: chosen }, generate === true && password === undefined);
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
    },
  }).values;
}

/** @returns undefined when the person gave up */
async function askPassword(): Promise<string | undefined> {
  if (!process.stdin.isTTY) throw new Error(`There is no terminal to ask for a password. ${usage}`);

  const answer = await askHidden({ message: "Password, at least 12 characters" });
  return isCancel(answer) ? undefined : answer;
}

async function save(user: { email: string; name?: string; password: string }, isGenerated: boolean) {
  // Loaded only now: these modules read the settings, and what they say of a missing one is for people too.
  const { env, requireSettings } = await import("#src/env.mjs");
  requireSettings("DATABASE_URL", "DATABASE_DIR");
  const { addUser } = await import("#src/lib/auth-users.ts");
  const { closeDatabase } = await import("#src/db/database.ts");
  try {
    const outcome = await addUser(user);
    log.success(
      outcome === "added"
        ? `${user.email} may sign in now.`
        : `${user.email} was there already: the password is new, and every session has ended.`,
    );
    if (isGenerated) log.info(`Password: ${user.password}`);
    return 0;
  } catch (error) {
    throw error instanceof ZodError
      ? error
      : new Error(failureInWords(error, env.DATABASE_URL), { cause: error });
  } finally {
    await closeDatabase();
  }
}

function inWords(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ message }) => message).join("\n");

  const words = failureInWords(error);
  return words.includes("is in use by another running instance")
    ? `${words}\nTo add a user, stop the running app and try again, or set DATABASE_URL to a PostgreSQL that both can use.`
    : words;
}

function refuse(words: string): number {
  cancel(words);
  return 1;
}
