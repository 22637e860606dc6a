import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SyncNow } from "./sync-now.tsx";

test("X7: before anything was synced, no message stands beside “Sync now”", () => {
  const html = renderToStaticMarkup(
    createElement(SyncNow, {
      ask: async () => ({ at: "2026-06-01T09:00:00Z", version: 1, afterEntry: 0 }),
      comparedAt: null,
      shown: { state: "synced", syncedAt: null, lastError: null, version: 1, newest: null },
    }),
  );

  expect(html).toContain("Sync now");
  expect(html).not.toContain("border-good");
});
