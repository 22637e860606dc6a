import axe from "axe-core";
import type { Page } from "playwright-core";
import { z } from "zod";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const looks = [
  { name: "light", colorScheme: "light", viewport: desktop },
  { name: "dark", colorScheme: "dark", viewport: desktop },
  { name: "phone", colorScheme: "light", viewport: phone },
] as const;

/** `npm test` looks at each page once, the whole suite in every way. */
const isQuick = process.env["LOOKS"] === "one";

const AxeResults = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/**
 * Takes a screenshot of the page in each look into `screenshots/`.
 *
 * @returns what an audit of its accessibility finds, and whether it is wider than its window; empty when all is well
 */
export async function lookAtPage(page: Page, name: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const look of isQuick ? looks.slice(0, 1) : looks) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `screenshots/${name}-${look.name}.png`, fullPage: true });
    complaints.push(...(await audit(page)).map((complaint) => `${name}, ${look.name}: ${complaint}`));
  }
  await page.setViewportSize(desktop);
  return complaints;
}

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = AxeResults.parse(await page.evaluate("axe.run()"));
  const isTooWide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    ...(isTooWide ? ["wider than its window"] : []),
  ];
}
