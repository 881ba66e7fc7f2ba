/** Numbers and the like, which are found in the text by their form. */
export interface ValueSort {
  readonly id: string;
  readonly heading: string;
  /** The whole noun, in plain text. */
  readonly noun: RegExp;
  /** One occurrence in the document. Without the flags i and u, which make it several times slower on a long document. */
  readonly form: RegExp;
}

const months =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
const spelled =
  "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen)";
const year = "(?<![\\d.,-])(?:1[0-9]|20)\\d\\ds?(?![\\d%]|[.,]\\d)";
const date = `\\b${months}\\s\\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${months}(?![a-z])|\\b\\d{4}-\\d\\d-\\d\\d\\b`;

export const valueSorts: readonly ValueSort[] = [
  value(
    "ages",
    "Ages",
    "ages?|(?:the )?(?:people|persons|speakers|names)(?: and| with)? ages|how old (?:everyone|everybody|they|each person|each one|people)(?: (?:is|are))?|everyones ages?|peoples ages?",
    "\\b\\d{1,3}[- ]years?[- ]old\\b|\\b[Aa]ged?\\s\\d{1,3}\\b",
  ),
  value("years", "Years", "years?", year),
  value("dates", "Dates", "dates?|times?|points in time|time references|dates? years?|timeline|chronology", `${date}|${year}`),
  value("percentages", "Percentages", "percent(?:age)?s?|per cents?|shares|%", "\\d+(?:[.,]\\d+)?\\s?(?:%|percent\\b|per\\scent\\b)"),
  value(
    "prices",
    "Amounts of money",
    "prices?|costs?|amounts?(?: of money)?|sums?(?: of money)?|money|figures in dollars|monetary values",
    "[$€£¥]\\s?\\d|\\b\\d[\\d.,]*\\s?(?:(?:million|billion|thousand)\\s)?(?:dollars|euros|pounds|yuan|RMB|USD|EUR|GBP|CNY)\\b",
  ),
  value(
    "numbers",
    "Numbers",
    "numbers?|figures?|statistics?|stats|numerals?|data(?: points?)?|quantit(?:y|ies)|digits?|counts|numeric(?:al)? values|facts and figures",
    `\\d|\\b${spelled}\\b`,
  ),
];

function value(id: string, heading: string, noun: string, form: string): ValueSort {
  return { id, heading, noun: new RegExp(`^(?:${noun})$`, "u"), form: new RegExp(form, "g") };
}
