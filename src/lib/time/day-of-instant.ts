/** The day and the month of an instant as a tear-off calendar shows them. */
export function dayOfInstant(iso: string, timeZone: string): { day: string; month: string } {
  const date = new Date(iso);
  return {
    day: date.toLocaleDateString("en-GB", { timeZone, day: "numeric" }),
    month: date.toLocaleDateString("en-GB", { timeZone, month: "short" }),
  };
}
