/** A longer event is most often a wrong year. */
export const MAX_EVENT_DAYS = 365;
