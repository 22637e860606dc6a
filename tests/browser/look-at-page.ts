import axe from "axe-core";
import type { Page } from "playwright-core";
import { z } from "zod";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
type Look = {
  name: string;
  colorScheme: "light" | "dark";
  viewport: typeof desktop;
  /** The only rules to check; without any, all. */
  rules?: string[];
};

const looks: Look[] = [
  { name: "light", colorScheme: "light", viewport: desktop },
  { name: "dark", colorScheme: "dark", viewport: desktop, rules: ["color-contrast"] },
  { name: "phone", colorScheme: "light", viewport: phone },
];

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
  // After a navigation within the app, the new page's title arrives a moment after its content.
  await page.waitForFunction("document.title !== ''");
  for (const look of isQuick ? looks.slice(0, 1) : looks) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.screenshot({ path: `screenshots/${name}-${look.name}.png`, fullPage: true });
    complaints.push(
      ...(await audit(page, look.rules)).map((complaint) => `${name}, ${look.name}: ${complaint}`),
    );
  }
  await page.setViewportSize(desktop);
  return complaints;
}

async function audit(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const options = JSON.stringify(rules ? { runOnly: rules } : {});
  const { violations } = AxeResults.parse(await page.evaluate(`axe.run(${options})`));
  const isTooWide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    ...(isTooWide ? ["wider than its window"] : []),
  ];
}
