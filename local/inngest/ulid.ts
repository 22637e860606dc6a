import { createHash } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id that sorts by its time; `entropy` decides the rest of it. */
export function createUlid(time: number, entropy: string): string {
  let remaining = Math.max(0, Math.floor(time));
  let prefix = "";
  for (let position = 0; position < 10; position += 1) {
    prefix = alphabet.charAt(remaining % 32) + prefix;
    remaining = Math.floor(remaining / 32);
  }

  const bytes = createHash("sha256").update(entropy).digest().subarray(0, 16);
  return prefix + Array.from(bytes, (byte) => alphabet.charAt(byte % 32)).join("");
}
