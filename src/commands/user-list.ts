import "./load-env-file.ts";
import { cancel } from "@clack/prompts";
import Table from "cli-table3";
import { failureInWords } from "./failure-in-words.ts";
import { onUsersDatabase, withWayOut } from "./users-database.ts";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { listUsers } = await import("#src/lib/auth/users.store.ts");
    return await onUsersDatabase(async () => {
      const table = new Table({ head: ["Address", "Name", "Since", "Second factor", "Sessions"] });
      for (const { email, name, createdAt, hasSecondFactor, sessions } of await listUsers()) {
        const since = createdAt.toISOString().slice(0, 10);
        table.push([email, name, since, hasSecondFactor ? "on" : "off", sessions]);
      }
      console.log(table.toString());
      return 0;
    });
  } catch (error) {
    cancel(withWayOut(failureInWords(error)));
    return 1;
  }
}
