import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";

/** All that may be said of an event that was public once: its content may have changed since. */
export function CancelledEvent() {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-4 py-8">
      <h1 className="text-2xl font-semibold">This workshop was cancelled</h1>
      <p className="text-muted">
        It is not held any more. If you have a ticket, whoever sold it to you knows what happens with it.
      </p>
      <p>
        <PlainLink className={linkStyle} href="/">
          See the other workshops
        </PlainLink>
      </p>
    </div>
  );
}
