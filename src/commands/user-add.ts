import "./load-env-file.ts";
import { randomBytes } from "node:crypto";
import { isCancel, log, password as askHidden } from "@clack/prompts";
import { emailAddress } from "#src/lib/email-address.ts";
import { runCommand, UsageError } from "./run-command.ts";
import { onUsersDatabase, usersFailure } from "./users-database.ts";

await runCommand({
  usage: `Usage: npm run user:add -- --email ada@example.com [--name Ada] [--link | --generate | --password …] [--reset-second-factor]

Adds an organizer, or replaces the password of one. Without --link, --generate or --password it asks for a password.
  --link                 print a link that sets the password once, within 24 hours
  --generate             print a random password
  --reset-second-factor  also turn the second factor off`,
  options: {
    email: { type: "string" },
    name: { type: "string" },
    password: { type: "string" },
    generate: { type: "boolean" },
    link: { type: "boolean" },
    "reset-second-factor": { type: "boolean" },
  },
  inWords: usersFailure,
  run: async ({ email, name, password, generate, link, ...options }) => {
    if (!email) throw new UsageError("--email is missing.");
    if (!emailAddress().safeParse(email).success) throw new Error(`"${email}" is not a valid email address.`);
    const resets = options["reset-second-factor"] === true;
    if (link) return invite({ email, name }, resets);

    if (password !== undefined) {
      log.warn("This password stays in your shell's history. Use --link to let people choose their own.");
    }
    const chosen = password ?? (generate ? randomBytes(15).toString("base64url") : await askPassword());
    if (chosen === undefined) throw new Error("Nothing was changed.");
    return save(
      { email, name, password: chosen },
      { isGenerated: generate === true && password === undefined, resets },
    );
  },
});

/** @returns undefined if the person canceled */
async function askPassword(): Promise<string | undefined> {
  if (!process.stdin.isTTY) throw new UsageError("Can't ask for a password without a terminal.");

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
