"use client";

import { useState } from "react";

/** A value to copy. If the browser denies access to the clipboard, it can still be selected. */
export function CopyValue({ label, value }: { label: string; value: string }) {
  const [status, setStatus] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setStatus("Copied");
    } catch {
      setStatus("Select the value and copy it yourself");
    }
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-muted">{label}</span>
      <div className="flex min-w-0 items-center gap-2">
        <code className="min-w-0 rounded-lg border border-line bg-paper px-3 py-2 font-mono text-xs wrap-anywhere select-all">
          {value}
        </code>
        <button
          aria-label={`Copy ${label}`}
          className="min-h-11 shrink-0 cursor-pointer rounded-lg px-3 text-sm font-semibold text-accent hover:bg-quiet-soft"
          onClick={() => void copy()}
          type="button"
        >
          Copy
        </button>
        <span aria-live="polite" className="text-xs text-muted">
          {status}
        </span>
      </div>
    </div>
  );
}
