/** Milliseconds. */
export const dayLength = 86_400_000;

/** The date of an instant in UTC, in days since 1 January 1970. */
export function utcDate(instant: number): number {
  return Math.floor(instant / dayLength);
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(date: number): number {
  return new Date(date * dayLength).getUTCDay() || 7;
}

/** `2026-11-25` */
export function formatIsoDate(date: number): string {
  return new Date(date * dayLength).toISOString().slice(0, 10);
}

/** `Wednesday 25 November 2026` */
export function formatDate(date: number): string {
  const utc = new Date(date * dayLength);
  return `${weekdayNames[isoWeekday(date) - 1]} ${utc.getUTCDate()} ${monthNames[utc.getUTCMonth()]} ${utc.getUTCFullYear()}`;
}

export const weekdayNames: readonly string[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const monthNames: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
