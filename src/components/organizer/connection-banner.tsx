import Link from "next/link";
import { readPause } from "#src/lib/connection-check/facts.query.ts";

/** Says on every page of organizers that nothing reaches Google for now. */
export async function ConnectionBanner() {
  const pause = await readPause();
  if (!pause) return null;

  return (
    <aside aria-label="Connection" className="border-b border-bad bg-bad-soft text-bad">
      <p className="mx-auto max-w-5xl px-5 py-2 text-sm font-medium">
        The connection to Google Calendar is paused: what you save is kept, and sent once it works again.{" "}
        <Link className="underline underline-offset-2" href="/organizer/connection">
          See what to do
        </Link>
      </p>
    </aside>
  );
}
