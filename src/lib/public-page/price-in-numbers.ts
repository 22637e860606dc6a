const currencies: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  "₹": "INR",
  "¥": "JPY",
};

const AMOUNT =
  /^(?<before>\p{Sc}|[A-Z]{3})?\s*(?<amount>\d{1,7}(?:[.,]\d{2})?)\s*(?<after>\p{Sc}|[A-Z]{3})?$/u;

/** A price such as `€120`, `49.50 USD` or `Free` as schema.org has it; null for other words. */
export function priceInNumbers(words: string): { price: string; priceCurrency?: string } | null {
  if (/^(?:free|free of charge|gratis)$/i.test(words.trim())) return { price: "0" };

  const { before, amount, after } = AMOUNT.exec(words.trim())?.groups ?? {};
  const named = before ?? after;
  const priceCurrency = named && (currencies[named] ?? (/^[A-Z]{3}$/.test(named) ? named : undefined));
  return amount && priceCurrency ? { price: amount.replace(",", "."), priceCurrency } : null;
}
