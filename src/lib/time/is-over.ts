/** Whether something has ended; what has no end is over once it has begun. What has no date isn't. */
export function isOver(moment: { startsAt?: string | null; endsAt?: string | null }, now: Date): boolean {
  return Date.parse(moment.endsAt ?? moment.startsAt ?? "") <= now.getTime();
}
