/** Opens the database when the server starts, not at somebody's first request. */
export async function register(): Promise<void> {
  // oxlint-disable-next-line no-restricted-properties -- no setting: the build puts a constant here
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;

  const { requireAllSettings } = await import("#src/env.mjs");
  requireAllSettings();
  const { database } = await import("#src/db/database.ts");
  // Next would print the error and serve on; whoever started the server asks for the database again and hears of it.
  await database().catch(() => {});
}
