import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SeatTable } from "./seat-table.tsx";

const ticket = {
  id: "ticket-1",
  resourceId: "series-1",
  number: 1,
  email: "ann@guests.example",
  name: "Ann",
  soldAt: "2026-06-01T09:00:00Z",
  refundedAt: null,
  formerHolders: [],
  guest: "waiting" as const,
  isByHand: false,
  invitedAt: null,
  paidIn: null,
  refundedWithPayment: false,
  link: "https://workshops.example/tickets/token",
  feed: null,
};

const act = async () => ({
  outcome: "none" as const,
  problems: {},
  message: "",
  typed: { email: "", name: "" },
});

function written(byHand: number): string {
  return renderToStaticMarkup(
    createElement(SeatTable, {
      rows: [{ ticket, seats: ["invited", "waiting", "declined"] }],
      sessions: ["a", "b", "c"].map((id) => ({ id, label: id, byHand: id === "b" ? byHand : 0 })),
      actionsOf: () => ({ renewLink: act, cancel: act, transfer: act }),
    }),
  );
}

test("guests against sessions shows who is invited, missing, has declined, and who has no ticket", () => {
  const html = written(2);

  expect(html).toMatch(/Ann.*>Invited<.*>Not invited<.*>Declined</s);
  expect(html).toMatch(/without a ticket.*>0<.*>2<.*>0</s);
  expect(written(0)).not.toContain("without a ticket");
});
