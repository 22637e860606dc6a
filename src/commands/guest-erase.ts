import "./load-env-file.ts";
import { parseArgs } from "node:util";
import { cancel, log, outro } from "@clack/prompts";
import type { GuestTraces } from "#src/lib/tickets/erase-guest.store.ts";
import { failureInWords } from "./failure-in-words.ts";

const usage = "Usage: npm run guest:erase -- --email ann@example.com [--dry-run]";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { email: { type: "string" }, "dry-run": { type: "boolean" } } });
    if (!values.email) return refuse(usage);

    const { env, requireSettings } = await import("#src/env.mjs");
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    const { closeDatabase } = await import("#src/db/database.ts");
    try {
      return await erase(values.email.trim(), values["dry-run"] === true);
    } catch (error) {
      return refuse(failureInWords(error, env.DATABASE_URL));
    } finally {
      await closeDatabase();
    }
  } catch (error) {
    return refuse(failureInWords(error));
  }
}

async function erase(email: string, isDryRun: boolean): Promise<number> {
  const { eraseGuest, findGuestTraces } = await import("#src/lib/tickets/erase-guest.store.ts");
  const found = await findGuestTraces(email);
  for (const line of inWords(found)) log.message(line);
  if (found.seats.length > 0) {
    const tickets = found.seats.map(({ ticketId, resourceId }) => `${ticketId} for ${resourceId}`).join(", ");
    return refuse(
      `This address still has valid tickets for upcoming events: ${tickets}. Refund or transfer them first.`,
    );
  }
  if (isDryRun) {
    outro("Nothing was changed.");
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

function refuse(words: string): number {
  cancel(words);
  return 1;
}
