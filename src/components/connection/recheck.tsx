"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { watchInput } from "#src/components/organizer/watch-input.ts";

/** Each time asks Google. */
const RECHECK_MS = 12_000;

/** Looks again, for as long as something is wrong and someone is at the page. Its key is when it was last looked at. */
export function Recheck() {
  const router = useRouter();
  useEffect(() => {
    const { isUserPresent, stop } = watchInput(document);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && isUserPresent()) router.refresh();
    }, RECHECK_MS);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [router]);
  return null;
}
