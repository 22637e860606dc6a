import type { SoldTicket } from "./simulated-host.ts";

type Sale = {
  ticketId: string;
  isRefunded: boolean;
  /** Whoever may hold it: the last one whose transfer was acknowledged, and those whose request broke off since. */
  holders: Set<string>;
};

/** What the shop was told of its sales, and what it asked for and never heard of. */
export class TicketModel {
  readonly #sales = new Map<string, Sale>();
  readonly #underWay = new Map<symbol, string[]>();
  /** Whom a ticket was passed on to before the sale itself was acknowledged. */
  readonly #early = new Map<string, string[]>();

  /** @returns to be called when the request has ended, whichever way */
  begin(concerned: string[]): () => void {
    const request = Symbol("request");
    this.#underWay.set(
      request,
      concerned.map((email) => email.toLowerCase()),
    );
    return () => void this.#underWay.delete(request);
  }

  /** Addresses that requests under way may give a ticket to or take it from. */
  concerned(): string[] {
    return [...this.#underWay.values()].flat();
  }

  bought(purchaseId: string, { id, email }: SoldTicket): void {
    if (this.#sales.has(purchaseId)) return;
    const holders = new Set([email.toLowerCase(), ...(this.#early.get(purchaseId) ?? [])]);
    this.#sales.set(purchaseId, { ticketId: id, isRefunded: false, holders });
  }

  refunded(purchaseId: string): void {
    const sale = this.#sales.get(purchaseId);
    if (sale) sale.isRefunded = true;
  }

  mayBePassedOn(purchaseId: string, email: string): void {
    const address = email.toLowerCase();
    const sale = this.#sales.get(purchaseId);
    if (sale) sale.holders.add(address);
    else this.#early.set(purchaseId, [...(this.#early.get(purchaseId) ?? []), address]);
  }

  passedOn(purchaseId: string, email: string): void {
    const sale = this.#sales.get(purchaseId);
    // Of two that overlap nobody knows which came last.
    if (sale && this.#underWay.size === 1) sale.holders = new Set([email.toLowerCase()]);
  }

  /** Sales that were acknowledged and aren't in the table as they were. */
  lost(rows: readonly SoldTicket[]): string[] {
    return [...this.#sales].flatMap(([purchaseId, sale]) => {
      const stored = rows.filter((row) => row.purchaseId === purchaseId);
      const [row] = stored;
      if (stored.length !== 1 || row?.id !== sale.ticketId) return [`the sale ${purchaseId} is lost`];
      if (!sale.holders.has(row.email.toLowerCase())) return [`the transfer of ${purchaseId} is lost`];
      return sale.isRefunded && !row.isRefunded ? [`the refund of ${purchaseId} is lost`] : [];
    });
  }
}
