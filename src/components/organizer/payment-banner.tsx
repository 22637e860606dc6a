import Link from "next/link";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";

/** Says on every page of organizers that payments wait for them. */
export async function PaymentBanner() {
  const { length } = await openNotices(null);
  if (length === 0) return null;

  return (
    <aside aria-label="Payments" className="border-b border-busy bg-busy-soft text-busy">
      <p className="mx-auto max-w-5xl px-5 py-2 text-sm font-medium">
        {length === 1 ? "1 payment needs" : `${length} payments need`} attention.{" "}
        <Link className="underline underline-offset-2" href="/organizer/connection#payments-heading">
          See what to do
        </Link>
      </p>
    </aside>
  );
}
