import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { openBrowser } from "./open-browser.ts";

const PATIENCE_MS = 30_000;

/**
 * A Chromium for one test file, against the demo that all files share: each file makes events of its own. Call it once
 * at the top of a file. Every page has a context of its own, as if on another computer.
 */
export function useBrowser() {
  const demo = inject("demo");
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  // A page that is left open goes on drawing, and listening to what is live.
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });
  afterAll(() => browser?.close());

  const newPage = async (options: BrowserContextOptions): Promise<Page> => {
    if (!browser) throw new Error("The browser opens when the tests start.");
    const context = await browser.newContext({
      baseURL: demo.appUrl,
      reducedMotion: "reduce",
      locale: "en-GB",
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };

  return {
    demo,
    /** A page in which nobody has signed in. */
    visitorPage: (options: BrowserContextOptions = {}) => newPage(options),
    /** A page in which the organizer has signed in. */
    organizerPage: async (options: BrowserContextOptions = {}) => {
      const page = await newPage(options);
      await page
        .context()
        .addCookies(demo.cookies.map(({ name, value, domain, path }) => ({ name, value, domain, path })));
      return page;
    },
  };
}
