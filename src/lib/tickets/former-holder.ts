/** Someone who transferred a ticket, and when (ISO 8601). */
export type FormerHolder = { email: string; name: string | null; until: string };
