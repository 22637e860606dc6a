import { eraseFormerGuests } from "#src/lib/retention/erase-former-guests.store.ts";
import { forgetOldRows, KINDS_OF_OLD_ROWS } from "#src/lib/retention/forget-old-rows.store.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

/** After this many batches, the rest waits an hour. */
const MAX_BATCHES = 50;
/** Fewer, because each erasure writes to Google. */
const MAX_ERASURES = 5;

/** Deletes what is no longer needed, so nothing grows without limit. */
export const retention = inngest.createFunction(
  {
    id: "retention",
    name: "Retention of History, Sessions and Limits",
    triggers: [{ cron: "23 * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    const inBatches = async (name: string, most: number, forget: () => Promise<boolean>) => {
      let hasMore = true;
      for (let batch = 1; hasMore && batch <= most; batch += 1) {
        hasMore = await step.run(`${name}-${batch}`, () => withInngestErrors(attempt, forget));
      }
    };
    for (const kind of KINDS_OF_OLD_ROWS) {
      await inBatches(`forget-${kind}`, MAX_BATCHES, () => forgetOldRows(kind));
    }
    await inBatches("erase-guests", MAX_ERASURES, eraseFormerGuests);
  },
);
