import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { unicodeRanges } from "./unicode-ranges.ts";

const SUBSETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"];
const WEIGHTS = [400, 600] as const;

const folder = resolve(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource/inter");

/** The font in which images are written, in pieces of a few scripts each, and the signs that it has. */
export async function openImageFonts() {
  const unicode = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(resolve(folder, "unicode.json"), "utf8")));
  const pieces = SUBSETS.flatMap((subset) => WEIGHTS.map((weight) => ({ subset, weight })));
  const fonts = await Promise.all(
    pieces.map(async ({ subset, weight }) => ({
      name: `Inter ${subset}`,
      weight,
      data: await readFile(resolve(folder, `files/inter-${subset}-${weight}-normal.woff`)),
    })),
  );
  return {
    fonts,
    fontFamily: SUBSETS.map((subset) => `Inter ${subset}`).join(", "),
    ranges: SUBSETS.flatMap((subset) => unicodeRanges(unicode[subset] ?? "U+0000-00FF")),
  };
}
