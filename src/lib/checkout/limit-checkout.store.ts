import { database } from "#src/db/database.ts";
import { countAttempt } from "#src/lib/attempts/attempt.store.ts";

const BY_NETWORK = { kind: "checkout-network", most: 10, seconds: 600 };
const BY_EVENT = { kind: "checkout-event", most: 120, seconds: 60 };

/**
 * Counts a visitor's checkout, to stop programs that buy. It doesn't count by email address: a refusal would reveal to
 * others that its owner was here.
 *
 * @returns the seconds to wait if there were too many, else null
 */
export async function limitCheckout({
  network,
  resourceId,
}: {
  network: string;
  resourceId: string;
}): Promise<number | null> {
  const db = await database();
  const ofNetwork = await countAttempt(db, BY_NETWORK, network);
  return ofNetwork ?? (await countAttempt(db, BY_EVENT, resourceId));
}
