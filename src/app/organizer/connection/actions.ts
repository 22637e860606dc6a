"use server";

import { refresh } from "next/cache";
import { requireSession } from "#src/lib/auth-session.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";

export async function testConnectionAction(): Promise<ConnectionTest> {
  await requireSession("/organizer/connection");

  const test = await testConnection(new Date());
  refresh();
  return test;
}
