const numberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const minuteWords: Readonly<Record<string, number>> = { half: 30, quarter: 15, five: 5, ten: 10, twenty: 20 };
const hour = String.raw`(\d{1,2}|${numberWords.join("|")})`;

/** Minutes in figures have two: `1 to 5` are days of the week. */
const fromHour = new RegExp(
  String.raw`\b(?<![:.])(?:a )?([1-5]\d|half|quarter|five|ten|twenty)(?: minutes?)? (past|after|to|before) ${hour}(?![\p{L}\p{N}:.])`,
  "giu",
);
const hourWord = new RegExp(
  String.raw`\b(?:${numberWords.join("|")})(?=,? (?:o['’]?clock|[ap]\.?m\b|in the (?:morning|afternoon|evening)|at night))`,
  "giu",
);
const partOfDay =
  /(?<![\p{N}:.])(\d{1,2})((?:[:.h]\d{2})?)(?: o['’]?clock)?,? (?:in the (morning|afternoon|evening)|at (night))(?![\p{L}\p{N}])/giu;

/** Writes the times of a text in figures: `half past nine` → `9:30`, `8 in the evening` → `8 pm`. */
export function writeTimesInFigures(text: string): string {
  return text
    .replace(fromHour, (_, minutes: string, direction: string, end: string) => fromMinutes(minutes, direction, end))
    .replace(hourWord, (word: string) => readNumber(word).toString())
    .replace(partOfDay, (_, figures: string, minutes: string, part = "night") => {
      const half = halfOfDay(Number(figures), part.toLowerCase());
      return `${figures}${minutes}${half === undefined ? "" : ` ${half}`}`;
    });
}

/** `quarter`, `to`, `nine` → `8:45` */
function fromMinutes(minutes: string, direction: string, end: string): string {
  const count = minuteWords[minutes.toLowerCase()] ?? Number(minutes);
  if (/^(?:past|after)$/iu.test(direction)) return writeTime(readNumber(end), count);
  // One o'clock is preceded by twelve, on a clock of twelve hours.
  const before = { 0: 23, 1: 12 }[readNumber(end)] ?? readNumber(end) - 1;
  return writeTime(before, 60 - count);
}

function writeTime(hours: number, minutes: number): string {
  return `${hours}:${String(minutes).padStart(2, "0")}`;
}

function readNumber(word: string): number {
  const index = numberWords.indexOf(word.toLowerCase());
  return index < 0 ? Number(word) : index;
}

/** Undefined for an hour of a clock of 24 hours. */
function halfOfDay(hours: number, part: string): "am" | "pm" | undefined {
  if (hours === 0 || hours > 12) return undefined;
  const isAfterMidnight = part === "night" && (hours === 12 || hours < 6);
  return part === "morning" || isAfterMidnight ? "am" : "pm";
}
