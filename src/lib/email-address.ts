import { domainToASCII } from "node:url";
import { z } from "zod";

const MAX_LENGTH = 254;

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const QUOTED = String.raw`"(?:[ !#-[\]-~]|\\[ -~])+"`;
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

/** A `Mailbox` of RFC 5321, with the local part of an RFC 5322 `addr-spec`; its last label isn't a number. */
const MAILBOX = new RegExp(
  String.raw`^(?=.{1,${MAX_LENGTH}}$)(?=.{1,64}@[^"@]+$)(?:${ATOM}(?:\.${ATOM})*|${QUOTED})@(?:${LABEL}\.)+(?!\d+$)${LABEL}$`,
);

/**
 * An email address. A domain in another script (RFC 5890) is stored in ASCII, as mail servers do: both spellings are
 * one address.
 *
 * @param problem what is wrong with other text, in words that follow the field's name
 */
export function emailAddress(problem = "must be an email address") {
  return z
    .string("is required, and must be text")
    .trim()
    .max(MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`)
    .transform((text) => text.replace(/[^@]*$/, asciiDomain))
    .pipe(z.string().regex(MAILBOX, problem));
}

/** Leaves anything that isn't a domain for the pattern to refuse. */
function asciiDomain(domain: string): string {
  return /[^\0-\x7f]/.test(domain) ? domainToASCII(domain) || domain : domain;
}
