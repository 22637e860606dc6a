const shape =
  "inline-flex min-h-11 cursor-pointer items-center justify-center rounded-lg px-4 py-2 text-sm font-semibold transition-colors disabled:cursor-progress disabled:opacity-70";

export const buttonStyles = {
  primary: `${shape} bg-accent text-on-accent hover:bg-accent-strong`,
  secondary: `${shape} border border-edge bg-card text-ink hover:bg-quiet-soft`,
  danger: `${shape} border border-bad bg-card text-bad hover:bg-bad-soft`,
};

export const linkStyle = "text-accent underline underline-offset-2 hover:text-accent-strong";
