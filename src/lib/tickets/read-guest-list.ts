import { sameAddress, TicketHolderSchema } from "./ticket-holder.ts";
import type { Holder } from "./ticket-emails.ts";

/** What becomes of a pasted list. */
export type GuestList = {
  guests: Holder[];
  /** What isn't added, with the reason; lines count from 1. */
  skipped: { line: number; text: string; reason: string }[];
};

/** More lines than this are refused as a whole: each is a ticket, and Google has seats for 200. */
export const MAX_LINES = 500;

/**
 * Reads lines such as `ann@x.example`, `Ann Example <ann@x.example>` or `Ann Example,ann@x.example`; also a spreadsheet's
 * export with a header.
 *
 * @param held the addresses that have a ticket already
 */
export function readGuestList(text: string, held: readonly string[]): GuestList {
  const entries = text.split(/\r\n|\r|\n/).flatMap((line, index) => entriesOf(line.trim(), index + 1));
  const guests: Holder[] = [];
  const skipped: GuestList["skipped"] = [];
  for (const { line, typed, email, name } of entries) {
    const parsed = TicketHolderSchema.safeParse({ email, name });
    const reason = parsed.success ? whyTwice(parsed.data.email, guests, held) : "isn’t a valid email";
    if (parsed.success && !reason) guests.push(parsed.data);
    else skipped.push({ line, text: typed, reason });
  }
  return { guests, skipped };
}

/** How many lines a list has that aren't blank. */
export function countLines(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").length;
}

type Entry = { line: number; typed: string; email: string; name: string };

function entriesOf(typed: string, line: number): Entry[] {
  if (typed === "" || isHeader(typed, line)) return [];

  const [, named = "", angled] = /^(.*)<([^<>]+)>[\s,;]*$/.exec(typed) ?? [];
  if (angled !== undefined) return [{ line, typed, email: angled, name: unquoted(named) }];

  const cells = cellsOf(typed);
  const emails = cells.filter((cell) => cell.includes("@"));
  const [first] = emails;
  if (first === undefined) return [{ line, typed, email: typed, name: "" }];
  // Several addresses in a line are several guests, whose names can't be told apart.
  if (emails.length > 1) return emails.map((email) => ({ line, typed: email, email, name: "" }));
  const name = cells.filter((cell) => cell !== first && /\p{L}/u.test(cell)).join(" ");
  return [{ line, typed, email: first, name: name.slice(0, 200) }];
}

function isHeader(typed: string, line: number): boolean {
  return line === 1 && !typed.includes("@") && /mail/i.test(typed);
}

/** Cells between commas, semicolons or tabs; quotes hold a cell together. */
function cellsOf(line: string): string[] {
  const cells = line.match(/(?:"(?:[^"]|"")*"|[^,;\t])+/g) ?? [];
  return cells.map(unquoted).filter(Boolean);
}

function unquoted(cell: string): string {
  const [, inside] = /^"(.*)"$/s.exec(cell.trim()) ?? [];
  return (inside?.replaceAll('""', '"') ?? cell).trim();
}

function whyTwice(email: string, guests: readonly Holder[], held: readonly string[]): string {
  if (held.some((other) => sameAddress(other, email))) return "already has a ticket";
  return guests.some((other) => sameAddress(other.email, email)) ? "is in the list twice" : "";
}
