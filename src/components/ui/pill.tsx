import type { ComponentProps } from "react";

const tones = {
  good: "bg-good-soft text-good",
  busy: "bg-busy-soft text-busy",
  quiet: "bg-quiet-soft text-quiet",
  bad: "bg-bad-soft text-bad",
  plain: "border border-line text-muted",
};

const shape =
  "inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap";

type PillProps = Omit<ComponentProps<"span">, "className"> & { tone: keyof typeof tones };

export function Pill({ tone, ...attributes }: PillProps) {
  return <span {...attributes} className={`${shape} ${tones[tone]}`} />;
}
