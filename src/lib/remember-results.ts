import { createHash } from "node:crypto";

/**
 * The same function, but the same arguments are worked out only once: the latest results are kept, and the least
 * recently used ones go first.
 *
 * @param most how many results are kept
 */
export function rememberResults<Arguments extends unknown[], Result>(
  most: number,
  work: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = createHash("sha256").update(JSON.stringify(args)).digest("base64");
    const result = results.get(key) ?? work(...args);
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > most && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
