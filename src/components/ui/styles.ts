const buttonShape =
  "inline-flex min-h-11 cursor-pointer items-center justify-center rounded-lg px-4 py-2 text-sm font-semibold transition-colors disabled:cursor-not-allowed disabled:opacity-70 aria-disabled:cursor-progress aria-disabled:opacity-70";

export const buttonStyles = {
  primary: `${buttonShape} bg-accent text-on-accent hover:bg-accent-strong`,
  secondary: `${buttonShape} border border-edge bg-card text-ink hover:bg-quiet-soft`,
  danger: `${buttonShape} border border-bad bg-card text-bad hover:bg-bad-soft`,
};

/** The end of a dialog with `p-6`, in view however long the dialog is. */
export const dialogFooterStyle =
  "sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap justify-end gap-3 border-t border-line bg-card px-6 py-4";

export const linkStyle = "text-accent underline underline-offset-2 hover:text-accent-strong";

export const inputStyle =
  "min-h-11 w-full min-w-0 rounded-lg border border-edge bg-card px-3 py-2 text-base text-ink placeholder:text-muted placeholder:opacity-100 aria-invalid:border-bad aria-invalid:outline-bad disabled:cursor-not-allowed disabled:border-line disabled:bg-quiet-soft disabled:text-muted";

export const labelStyle = "text-sm font-semibold";
