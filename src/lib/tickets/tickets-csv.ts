import { stringify } from "csv-stringify/sync";
import type { FormerHolder } from "./former-holder.ts";
import type { GuestWords } from "./guest-words.ts";

export type CsvTicket = {
  id: string;
  purchaseId: string;
  email: string;
  name: string | null;
  purchasedAt: Date;
  refundedAt: Date | null;
  formerHolders: readonly FormerHolder[];
  words: GuestWords;
};

const columns = [
  { key: "ticket", header: "Ticket" },
  { key: "name", header: "Name" },
  { key: "email", header: "Email" },
  { key: "state", header: "State" },
  { key: "why", header: "Why" },
  { key: "soldAt", header: "Sold" },
  { key: "refundedAt", header: "Canceled" },
  { key: "purchaseId", header: "Purchase" },
  { key: "formerHolders", header: "Former holders" },
];

/**
 * Tickets as a CSV file by RFC 4180, with the byte order mark that tells spreadsheets its encoding. Text that a
 * spreadsheet would run as a formula gets a quote before it.
 */
export function ticketsCsv(tickets: readonly CsvTicket[]): string {
  const rows = tickets.map(({ words, ...ticket }) => ({
    ticket: ticket.id,
    name: ticket.name ?? "",
    email: ticket.email,
    state: words.label,
    why: [words.detail, words.at?.toISOString()].filter(Boolean).join(" "),
    soldAt: ticket.purchasedAt.toISOString(),
    refundedAt: ticket.refundedAt?.toISOString() ?? "",
    purchaseId: ticket.purchaseId,
    formerHolders: ticket.formerHolders.map(({ email, until }) => `${email} until ${until}`).join("; "),
  }));
  return stringify(rows, {
    columns,
    header: true,
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
    // Quotes every cell: some readers end a cell at a lone line break or a semicolon.
    quoted_string: true,
  });
}
