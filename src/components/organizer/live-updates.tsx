"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "#src/components/ui/notice.tsx";
import { openLiveChannel } from "./live-channel.ts";
import { watchInput } from "./watch-input.ts";

type LiveUpdatesProps = {
  /** The events that the page shows. */
  ids: readonly string[];
  /** Read before what the page shows, so that it is never newer than that. */
  stamp: string;
};

/** Keeps the page as new as the database, without touching what is typed into it. */
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
    const { isAnybodyThere, stop } = watchInput(document);
    const close = openLiveChannel(query, {
      onStamp: (newest) => {
        setSignedOut(false);
        // Asked only of a server that has just spoken: a refresh that gets no answer loads the whole page anew. It counts
        // as a use of the session, so it waits for somebody.
        if (newest !== shown.current && isAnybodyThere()) router.refresh();
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
      You are signed out. Sign in again in another tab, then come back: what you typed is still here.
    </Notice>
  ) : null;
}
