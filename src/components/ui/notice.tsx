import type { ReactNode } from "react";

const tones = { good: "border-good bg-good-soft text-good", bad: "border-bad bg-bad-soft text-bad" };

/** A message that screen readers announce when it appears. Without content it takes no space. */
export function Notice({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <div className="empty:hidden" role={tone === "bad" ? "alert" : "status"}>
      {children ? (
        <div className={`rounded-lg border px-3 py-2 text-sm font-medium ${tones[tone]}`}>{children}</div>
      ) : null}
    </div>
  );
}
