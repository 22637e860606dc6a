/** Longer than all Google timeouts of one attempt together: no one takes the lease from a running attempt. */
export const LEASE_MS = 75_000;
/** A statement that waited for the row while another took the lease sees a lease that is longer by that wait. */
export const MAX_LEASE_MS = 2 * LEASE_MS;
