"use client";

import { useEffect, useState } from "react";
import { Moment } from "./moment.tsx";

/** A moment to come; once it is over, that it is due. */
export function Upcoming({ iso, timeZone }: { iso: string; timeZone: string }) {
  const [overAt, setOverAt] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setOverAt(iso), Math.max(0, Date.parse(iso) - Date.now()));
    return () => clearTimeout(timer);
  }, [iso]);
  return overAt === iso ? "is due now" : <Moment iso={iso} timeZone={timeZone} />;
}
