export const inputStyle =
  "min-h-11 w-full min-w-0 rounded-lg border border-edge bg-card px-3 py-2 text-base text-ink aria-invalid:border-bad aria-invalid:outline-bad";

export const labelStyle = "text-sm font-semibold";
