/** Longer than the sum of one attempt's Google time-outs, so that nobody takes it from an attempt that is alive. */
export const LEASE_MS = 75_000;
/** Whoever waited for the row while another took the lease sees one that is longer by that wait. */
export const MAX_LEASE_MS = 2 * LEASE_MS;
