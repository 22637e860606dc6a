import { createHash } from "node:crypto";

/** Of the longest texts, so many take about 20 MB. */
const MAX_REMEMBERED = 3_000;

type Rendering<Options> = (source: string, options: Options) => string;

/**
 * The same function, which renders a text once: feeds and pages ask for the same ones over and over. The latest results
 * are kept; what was longest not asked for goes first.
 */
export function rememberResults<Options>(render: Rendering<Options>): Rendering<Options> {
  const results = new Map<string, string>();
  return (source, options) => {
    const key = createHash("sha256")
      .update(JSON.stringify([source, options]))
      .digest("base64");
    const result = results.get(key) ?? render(source, options);
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > MAX_REMEMBERED && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
