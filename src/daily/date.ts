/** Milliseconds. */
export const dayLength = 86_400_000;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
}

/** Of days since 1 January 1970, in the Gregorian calendar: https://howardhinnant.github.io/date_algorithms.html#civil_from_days */
function civilDate(day: number): CivilDate {
  // Years are counted from 1 March, so that a leap day ends one; an era has 400 of them.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `2026-11-25` */
export function dateText(day: number): string {
  const { year, month, date } = civilDate(day);
  return `${String(year).padStart(4, "0")}-${padded(month)}-${padded(date)}`;
}

/** `Wednesday 25 November 2026` */
export function dateInWords(day: number): string {
  const { year, month, date } = civilDate(day);
  return `${weekdayNames[weekdayOf(day) - 1]} ${date} ${monthNames[month - 1]} ${year}`;
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
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
