import "./load-env-file.ts";
import { log, outro } from "@clack/prompts";
import type { GuestTraces } from "#src/lib/tickets/erase-guest.store.ts";
import { failureInWords } from "./failure-in-words.ts";
import { runCommand, UsageError } from "./run-command.ts";

await runCommand({
  usage: `Usage: npm run guest:erase -- --email ann@example.com [--dry-run]

Replaces a person with a pseudonym everywhere, and removes them from Google's guest lists.
  --dry-run  only show where the person is found`,
  options: { email: { type: "string" }, "dry-run": { type: "boolean" } },
  run: async (values) => {
    const email = values.email?.trim();
    if (!email) throw new UsageError("--email is missing.");

    const { env, requireSettings } = await import("#src/env.mjs");
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    const { closeDatabase } = await import("#src/db/database.ts");
    try {
      return await erase(email, values["dry-run"] === true);
    } catch (error) {
      throw new Error(failureInWords(error, env.DATABASE_URL), { cause: error });
    } finally {
      await closeDatabase();
    }
  },
});

async function erase(email: string, isDryRun: boolean): Promise<number> {
  const { eraseGuest, findGuestTraces } = await import("#src/lib/tickets/erase-guest.store.ts");
  const found = await findGuestTraces(email);
  for (const line of inWords(found)) log.message(line);
  if (found.seats.length > 0) {
    const tickets = found.seats.map(({ ticketId, resourceId }) => `${ticketId} for ${resourceId}`).join(", ");
    throw new Error(
      `This address still has valid tickets for upcoming events: ${tickets}. Refund or transfer them first.`,
    );
  }
  if (isDryRun) {
    outro("Dry run: nothing was changed.");
    return 0;
  }

  await eraseGuest(email);
  const left = await findGuestTraces(email);
  outro(
    left.guestLists > 0
      ? `Erased here. While the app runs, ${left.guestLists} guest list${left.guestLists === 1 ? "" : "s"} in Google will follow within minutes. To check, run this command again.`
      : "Erased. Backups and exported files still contain the address; docs/privacy.md says for how long.",
  );
  return 0;
}

function inWords({ tickets, formerTickets, paymentNotices, guestLists }: GuestTraces): string[] {
  return [
    `Tickets: ${tickets}`,
    `Transferred tickets: ${formerTickets}`,
    `Payment notices: ${paymentNotices}`,
    `Guest lists: ${guestLists}`,
  ];
}
