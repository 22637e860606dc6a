"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "#src/components/ui/notice.tsx";
import { type Watched, watchQuery } from "#src/lib/live/watch-query.ts";
import { openLiveChannel } from "./live-channel.ts";
import { watchInput } from "./watch-input.ts";

type LiveUpdatesProps = {
  /** What the page shows. */
  watched: Watched;
  /** The least time between two refreshes, for a page that is costly to make. */
  gapMs?: number;
  /** When the server made the page, in milliseconds: the time between refreshes begins anew. */
  madeAt?: number;
  /** Read before the page's content, so that it is never newer than that. */
  stamp: string;
};

/** Refreshes the page when the database changes, and keeps what the user typed. */
export function LiveUpdates({ watched, gapMs = 0, madeAt = 0, stamp }: LiveUpdatesProps) {
  const router = useRouter();
  const shown = useRef(stamp);
  const [isSignedOut, setSignedOut] = useState(false);
  const refreshedAt = useRef(0);
  const query = watchQuery(watched);

  useEffect(() => {
    shown.current = stamp;
  }, [stamp]);

  useEffect(() => {
    if (madeAt > 0) refreshedAt.current = Date.now();
  }, [madeAt]);

  useEffect(() => {
    if (query === "") return;
    const { isUserPresent, stop } = watchInput(document);
    const close = openLiveChannel(query, {
      onStamp: (newest) => {
        setSignedOut(false);
        // Only right after a message: a refresh that gets no answer reloads the whole page. It counts as a use of the
        // session, so it needs a user at the page.
        const isDue = Date.now() - refreshedAt.current >= gapMs;
        if (newest === shown.current || !isDue || !isUserPresent()) return;

        refreshedAt.current = Date.now();
        router.refresh();
      },
      onSignedOut: () => setSignedOut(true),
    });
    return () => {
      stop();
      close();
    };
  }, [query, gapMs, router]);

  return isSignedOut ? (
    <Notice tone="bad">
      You are signed out. Sign in again in another tab, then come back: your changes are still here.
    </Notice>
  ) : null;
}
