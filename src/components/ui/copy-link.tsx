"use client";

import { useState, useSyncExternalStore } from "react";

type CopyLinkProps = { href: string; label: string; className: string };

const never = () => () => {};

/** A button that copies an address; without scripts, a link to it. Both look alike, so that nothing jumps. */
export function CopyLink({ href, label, className }: CopyLinkProps) {
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [status, setStatus] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      setStatus("Copied");
    } catch {
      setStatus(`Copy it yourself: ${href}`);
    }
  };
  if (!hasScripts) {
    return (
      <a className={className} href={href}>
        {label}
      </a>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <button className={`${className} cursor-pointer`} type="button" onClick={() => void copy()}>
        {label}
        <span className="sr-only">: copy</span>
      </button>
      <span aria-live="polite" className="text-xs text-muted wrap-anywhere">
        {status}
      </span>
    </span>
  );
}
