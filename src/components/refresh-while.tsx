"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page again every few seconds while something is under way and the page is in sight. */
export function RefreshWhile({ isActive, seconds }: { isActive: boolean; seconds: number }) {
  const router = useRouter();

  useEffect(() => {
    if (!isActive) return;

    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [isActive, seconds, router]);

  return null;
}
