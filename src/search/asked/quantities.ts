import { stemWord } from "../../text/stem.ts";

/** Whether a question gives a number or a length of time that differs from the passage's for the same unit: "a minute", "half an hour". */
export function hasOtherQuantity(question: string, passage: string): boolean {
  const [asked, said] = [readQuantities(question), readQuantities(passage)];
  if (asked.length === 0) return false;
  const isSaid = (quantity: Quantity) =>
    said.some(({ dimension, value }) => dimension === quantity.dimension && Math.abs(value - quantity.value) <= 0.1 * value);
  return asked.some((quantity) => !isSaid(quantity) && said.some(({ dimension }) => dimension === quantity.dimension));
}

interface Quantity {
  /** What is counted; "time" for all units of time. */
  readonly dimension: string;
  /** Seconds for a length of time. */
  readonly value: number;
}

const seconds: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
  decade: 315_576_000,
};
const fractions: Readonly<Record<string, number>> = { a: 1, an: 1, half: 0.5 };
const quantity =
  /(?<!\p{L})(\d+(?:\.\d+)?|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty)[ -](?:an? )?(?:past |last )?(\p{L}+|%)(?![- ](?:old|ago))/giu;

function readQuantities(text: string): readonly Quantity[] {
  return [...text.matchAll(quantity)].flatMap(([, number = "", unit = ""]) => {
    const value = fractions[number.toLowerCase()] ?? Number(stemWord(number.toLowerCase()));
    const singular = unit.toLowerCase().replace(/s$/u, "");
    const length = seconds[singular];
    if (length !== undefined) return [{ dimension: "time", value: value * length }];
    return /^an?$/iu.test(number) || Number.isNaN(value) ? [] : [{ dimension: stemWord(unit.toLowerCase()), value }];
  });
}
