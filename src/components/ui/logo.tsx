/** The app's mark and name. The mark is decorative. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight whitespace-nowrap text-ink">
      <svg aria-hidden className="size-7 shrink-0" fill="none" viewBox="0 0 32 32">
        <rect className="fill-accent" height="32" rx="8" width="32" />
        <g className="stroke-on-accent" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2">
          <path d="M7 12.5h18" strokeLinecap="butt" />
          <rect height="17" rx="3" width="18" x="7" y="8" />
          <path d="M12 6v4M20 6v4" />
          <path d="m12 18.5 3 3 5.5-5.5" />
        </g>
      </svg>
      Workshop Calendar
    </span>
  );
}
