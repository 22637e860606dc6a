import { database } from "#src/db/database.ts";
import { countAttempt } from "#src/lib/attempts/attempt.store.ts";

const BY_NETWORK = { kind: "checkout-network", most: 10, seconds: 600 };
const BY_EVENT = { kind: "checkout-event", most: 120, seconds: 60 };

/**
 * Counts a visitor's checkout, against programs that buy. It isn't counted by email address: a refusal would tell
 * others that its owner was here.
 *
 * @returns the seconds to wait when there were too many, else null
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
