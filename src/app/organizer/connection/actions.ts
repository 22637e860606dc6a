"use server";

import { refresh } from "next/cache";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";

export async function testConnectionAction(): Promise<ConnectionTest> {
  const actor = actorOf(await requireSession("/organizer/connection"));

  const test = await testConnection(new Date());
  await recordAudit({ actor, action: "connection-tested" });
  refresh();
  return test;
}
