import Link from "next/link";
import type { ReactNode } from "react";
import { readPause } from "#src/lib/connection-check/facts.query.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";

/** Tells organizers on every page that nothing reaches Google for now. */
export async function ConnectionBanner() {
  return (await readPause()) ? (
    <Banner href="/organizer/connection" label="Connection" tone="bad">
      Google Calendar isn’t connected. Changes are saved and will sync.
    </Banner>
  ) : null;
}

/** Tells organizers on every page that payments need them. */
export async function PaymentBanner() {
  const { length } = await openNotices(null);
  return length > 0 ? (
    <Banner href="/organizer/connection#payments-heading" label="Payments" tone="busy">
      {length === 1 ? "1 payment needs" : `${length} payments need`} attention.
    </Banner>
  ) : null;
}

const tones = { bad: "border-bad bg-bad-soft text-bad", busy: "border-busy bg-busy-soft text-busy" };

type BannerProps = { href: string; label: string; tone: keyof typeof tones; children: ReactNode };

function Banner({ href, label, tone, children }: BannerProps) {
  return (
    <aside aria-label={label} className={`border-b ${tones[tone]}`}>
      <p className="mx-auto max-w-5xl px-5 py-2 text-sm font-medium">
        {children}{" "}
        <Link className="underline underline-offset-2" href={href}>
          See what to do
        </Link>
      </p>
    </aside>
  );
}
