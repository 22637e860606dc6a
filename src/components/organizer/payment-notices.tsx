import Link from "next/link";
import { Moment } from "#src/components/time/moment.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { paymentNoticeWords } from "#src/lib/payments/payment-notice-words.ts";
import type { ShownPaymentNotice } from "#src/lib/payments/payment-notice.ts";

type PaymentNoticesProps = {
  notices: readonly ShownPaymentNotice[];
  timeZone: string;
  /** Whether to link each notice to its event. */
  hasLinks: boolean;
  dismiss: (key: string) => Promise<void>;
};

/** Payments that need an organizer, each with what to do. Renders nothing if there are none. */
export function PaymentNotices({ notices, timeZone, hasLinks, dismiss }: PaymentNoticesProps) {
  if (notices.length === 0) return null;

  return (
    <SectionCard id="payments-heading" title="Payments that need attention">
      <ul className="flex flex-col gap-3">
        {notices.map((notice) => {
          const { title, what, toDo } = paymentNoticeWords(notice);
          const buyer = [notice.name, notice.email].filter(Boolean).join(", ");
          return (
            <li
              key={notice.key}
              className="flex flex-wrap items-start justify-between gap-4 rounded-lg border-l-4 border-busy bg-busy-soft px-4 py-3 text-sm"
            >
              <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1 wrap-anywhere">
                <h3 className="font-semibold">{title}</h3>
                <p>{what}</p>
                <p>{toDo}</p>
                {buyer ? <p>Buyer: {buyer}</p> : null}
                {hasLinks && notice.title !== null ? (
                  <p>
                    Event:{" "}
                    <Link
                      className={linkStyle}
                      href={`/organizer/events/${encodeURIComponent(notice.resourceId ?? "")}`}
                      prefetch={false}
                    >
                      {notice.title}
                    </Link>
                  </p>
                ) : null}
                <p>
                  <Moment iso={notice.at.toISOString()} timeZone={timeZone} />
                </p>
              </div>
              <form action={dismiss.bind(null, notice.key)}>
                <button aria-label={`Dismiss: ${title}`} className={buttonStyles.secondary} type="submit">
                  Dismiss
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </SectionCard>
  );
}
