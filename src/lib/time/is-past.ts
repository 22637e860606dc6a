/** Whether something has ended; without an end it is over once it has started, and without dates never. */
export function isPast(moment: { startsAt?: string | null; endsAt?: string | null }, now: Date): boolean {
  return Date.parse(moment.endsAt ?? moment.startsAt ?? "") <= now.getTime();
}
