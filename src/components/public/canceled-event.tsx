import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

/** An event that was public once. Nothing else is shown: its content may have changed since. */
export function CanceledEvent() {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-4 py-8">
      <h1 className="text-2xl font-semibold">This workshop was canceled</h1>
      <p className="text-muted">It won’t take place. If you have a ticket, ask the seller about a refund.</p>
      <p>
        <PlainLink className={linkStyle} href="/">
          See the other workshops
        </PlainLink>
      </p>
    </div>
  );
}
