import "./load-env-file.ts";
import { outro } from "@clack/prompts";
import { runCommand, UsageError } from "./run-command.ts";
import { onUsersDatabase, usersFailure } from "./users-database.ts";

await runCommand({
  usage: `Usage: npm run user:remove -- --email ada@example.com

Removes an organizer's account. Everything they created stays.`,
  options: { email: { type: "string" } },
  inWords: usersFailure,
  run: async ({ email }) => {
    if (!email) throw new UsageError("--email is missing.");

    const { removeUser } = await import("#src/lib/auth/users.store.ts");
    return onUsersDatabase(async () => {
      if (!(await removeUser(email)))
        throw new Error(`There is no user ${email}. To list all users: npm run user:list`);
      outro(`${email} can no longer sign in, and all sessions were ended. Everything they created stays.`);
      return 0;
    });
  },
});
