import "./load-env-file.ts";
import { parseArgs } from "node:util";
import { cancel, outro } from "@clack/prompts";
import { failureInWords } from "./failure-in-words.ts";
import { onUsersDatabase, withWayOut } from "./users-database.ts";

const usage = "Usage: npm run user:remove -- --email ada@example.com";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { email } = parseArgs({ options: { email: { type: "string" } } }).values;
    if (!email) return refuse(usage);

    const { removeUser } = await import("#src/lib/auth/users.store.ts");
    return await onUsersDatabase(async () => {
      if (!(await removeUser(email)))
        return refuse(`There is no user ${email}. To list all users: npm run user:list`);
      outro(`${email} can no longer sign in, and all sessions were ended. Everything they created stays.`);
      return 0;
    });
  } catch (error) {
    return refuse(withWayOut(failureInWords(error)));
  }
}

function refuse(words: string): number {
  cancel(words);
  return 1;
}
