import type { Page } from "playwright-core";
import { z } from "zod";

// In the page, from before its first byte is shown: entries are only told to whoever already listens.
const listen = `
  window.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** Opens an address and waits until the page has come to rest. @returns by how much its content jumped: 0 is not at all */
export async function measureLayoutShift(page: Page, path: string): Promise<number> {
  await page.addInitScript(listen);
  await page.goto(path, { waitUntil: "networkidle" });
  await page.waitForTimeout(300);
  return z.number().parse(await page.evaluate("window.layoutShift"));
}
