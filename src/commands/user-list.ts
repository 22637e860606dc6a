import "./load-env-file.ts";
import Table from "cli-table3";
import { runCommand } from "./run-command.ts";
import { onUsersDatabase, usersFailure } from "./users-database.ts";

await runCommand({
  usage: `Usage: npm run user:list

Lists the people who can sign in.`,
  options: {},
  inWords: usersFailure,
  run: async () => {
    const { listUsers } = await import("#src/lib/auth/users.store.ts");
    return onUsersDatabase(async () => {
      const table = new Table({ head: ["Address", "Name", "Since", "Second factor", "Sessions"] });
      for (const { email, name, createdAt, hasSecondFactor, sessions } of await listUsers()) {
        const since = createdAt.toISOString().slice(0, 10);
        table.push([email, name, since, hasSecondFactor ? "on" : "off", sessions]);
      }
      console.log(table.toString());
      return 0;
    });
  },
});
