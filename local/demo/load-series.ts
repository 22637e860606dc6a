import { readFileSync } from "node:fs";
import { z } from "zod";
import type { AppClient } from "./app-client.ts";

const SeriesSchema = z.object({
  id: z.string(),
  fields: z.record(z.string(), z.json()),
  repeat: z.record(z.string(), z.json()),
  /** How many people hold a ticket for all sessions. */
  holders: z.number(),
});

/** Makes the example series with its sessions, and sells its tickets; safe to repeat. */
export async function loadSeries(app: AppClient): Promise<void> {
  const file = new URL("../../examples/series.json", import.meta.url);
  const { id, fields, repeat, holders } = SeriesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  await app.createOnce({ id, type: "event-series", fields });
  await app.repeatSessions(id, repeat);
  const numbers = Array.from({ length: holders }, (_, index) => index + 1);
  for (const number of numbers) {
    const sale = { email: `participant${number}@guests.example`, name: `Participant ${number}` };
    await app.sellTicket(id, { ...sale, purchaseId: `example-series-sale-${number}` });
  }
}
