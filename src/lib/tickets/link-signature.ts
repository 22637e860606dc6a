import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** What a link opens. Each purpose has a key of its own, so that no link passes for another. */
type LinkPurpose = "ticket calendar file" | "join link" | "holder feed";

/** A signature that only this installation can make, as it stands in a link. */
export function linkSignature(purpose: LinkPurpose, signed: readonly (string | number)[], secret: string) {
  const key = hkdfSync("sha256", secret, "", purpose, 32);
  return createHmac("sha256", Buffer.from(key)).update(JSON.stringify(signed)).digest("base64url");
}

/** Takes the same time for every wrong token. */
export function isSameToken(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Each check costs a signature. */
const MAX_VERSIONS_BACK = 20;

/**
 * Which version of a link a token is: the current one, or an earlier one that no longer opens anything.
 *
 * @returns null if it never was right
 */
export function versionOfToken(current: number, isRight: (version: number) => boolean): number | null {
  const oldest = Math.max(0, current - MAX_VERSIONS_BACK);
  const versions = Array.from({ length: current - oldest + 1 }, (_, back) => current - back);
  return versions.find(isRight) ?? null;
}
