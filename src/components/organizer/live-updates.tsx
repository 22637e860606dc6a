"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "#src/components/ui/notice.tsx";
import { openLiveChannel } from "./live-channel.ts";
import { watchInput } from "./watch-input.ts";

type LiveUpdatesProps = {
  /** The events on the page. */
  ids: readonly string[];
  /** Read before the page's content, so that it is never newer than that. */
  stamp: string;
};

/** Refreshes the page when the database changes, and keeps what the user typed. */
export function LiveUpdates({ ids, stamp }: LiveUpdatesProps) {
  const router = useRouter();
  const shown = useRef(stamp);
  const [isSignedOut, setSignedOut] = useState(false);
  const query = new URLSearchParams(ids.map((id) => ["id", id])).toString();

  useEffect(() => {
    shown.current = stamp;
  }, [stamp]);

  useEffect(() => {
    if (query === "") return;
    const { isUserPresent, stop } = watchInput(document);
    const close = openLiveChannel(query, {
      onStamp: (newest) => {
        setSignedOut(false);
        // Only right after a message: a refresh that gets no answer reloads the whole page. It counts as a use of the
        // session, so it needs a user at the page.
        if (newest !== shown.current && isUserPresent()) router.refresh();
      },
      onSignedOut: () => setSignedOut(true),
    });
    return () => {
      stop();
      close();
    };
  }, [query, router]);

  return isSignedOut ? (
    <Notice tone="bad">
      You are signed out. Sign in again in another tab, then come back: your changes are still here.
    </Notice>
  ) : null;
}
