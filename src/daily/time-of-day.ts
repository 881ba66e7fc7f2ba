import { writeTimesInFigures } from "./spoken-time.ts";

/**
 * Minutes after midnight of a time as people write it: `9`, `9:00`, `9am`, `21.30`, `9h30`, `0930`, `noon`, `half past nine`; undefined if it
 * is invalid.
 */
export function readTime(text: string): number | undefined {
  const plain = writeTimesInFigures(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/^(?:at|um|@)\s*/u, "")
    .replace(/\s*(?:o['’]?clock|uhr|hrs|hours)$/u, "")
    .trim();
  if (plain === "noon" || plain === "midday") return noon;
  if (plain === "midnight") return 0;
  const [, hours = "", minutes = "0", half] = form.exec(plain) ?? fourDigits.exec(plain) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hours === "" || hour > 23 || minute > 59) return undefined;
  if (half === undefined) return hour * 60 + minute;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) * 60 + minute + (half === "p" ? noon : 0);
}

const form = /^(\d{1,2})(?:\s?[:.h]\s?(\d{2})|\s?h)?\s*(?:([ap])\.?\s?m?\.?)?$/u;
const fourDigits = /^(\d{2})(\d{2})$/u;
const noon = 12 * 60;

/** `9:00` */
export function formatTime(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
