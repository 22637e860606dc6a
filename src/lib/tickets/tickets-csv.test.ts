import { expect, test } from "vitest";
import { type CsvTicket, ticketsCsv } from "./tickets-csv.ts";

const ticket: CsvTicket = {
  id: "ticket-1",
  purchaseId: "sale-1",
  email: "ann@guests.example",
  name: "Ann Example",
  purchasedAt: new Date("2026-06-01T09:00:00Z"),
  refundedAt: null,
  formerHolders: [],
  words: { label: "Invited", detail: "", at: null, tone: "busy" },
};
const HEADER =
  '\uFEFF"Ticket","Name","Email","State","Why","Sold","Canceled","Purchase","Former holders"\r\n';

test("each ticket is a line of its own, after the names of the columns", () => {
  const refunded = { ...ticket, name: null, refundedAt: new Date("2026-06-02T09:00:00Z") };
  expect(ticketsCsv([ticket, refunded])).toBe(
    HEADER +
      '"ticket-1","Ann Example","ann@guests.example","Invited","","2026-06-01T09:00:00.000Z","","sale-1",""\r\n' +
      '"ticket-1","","ann@guests.example","Invited","","2026-06-01T09:00:00.000Z","2026-06-02T09:00:00.000Z","sale-1",""\r\n',
  );
});

test("without tickets there are the names of the columns", () => {
  expect(ticketsCsv([])).toBe(HEADER);
});

test("commas, quotes and line breaks stay inside their cell", () => {
  const lines = ticketsCsv([{ ...ticket, name: 'Ann "Annie",\r\nof Kolkata' }]);
  expect(lines).toContain(',"Ann ""Annie"",\r\nof Kolkata",');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "\rcmd", "＝1"])(
  "a name that a spreadsheet would run, %j, is told as text",
  (name) => {
    const [, cell = ""] = /^"ticket-1",("?'[^,]*),/m.exec(ticketsCsv([{ ...ticket, name }])) ?? [];
    expect(cell.replace(/^"|"$/g, "")).toBe(`'${name}`);
  },
);

test.each(["Bob\n=1+1", "Bob\n=cmd|' /C calc'!A0", "Ann;=1+1"])(
  "S9: a name with a formula behind a break or a semicolon, %j, stays inside its cell",
  (name) => {
    expect(ticketsCsv([{ ...ticket, name }])).toContain(`,"${name}",`);
  },
);

test("whoever held a ticket before is named, with the moment of passing it on", () => {
  const formerHolders = [{ email: "bob@guests.example", name: null, until: "2026-06-01T10:00:00Z" }];
  expect(ticketsCsv([{ ...ticket, formerHolders }])).toContain(
    ',"bob@guests.example until 2026-06-01T10:00:00Z"\r\n',
  );
});
