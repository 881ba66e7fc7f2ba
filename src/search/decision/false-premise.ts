import { opposites } from "../../text/related-words.ts";
import { stemWord } from "../../text/words.ts";
import { isTelling, type Term } from "../ranking/question-terms.ts";
import { isNameTerm } from "../ranking/ranking-features.ts";
import type { Judged } from "./judged-sentence.ts";

/**
 * Whether a passage denies what the question takes for granted: "When does it snow there?", where the document says that it never snows.
 * A yes/no question takes nothing for granted.
 */
export function deniesPremise(judged: Judged): boolean {
  const { asked, candidate } = judged;
  if (asked.kind === "yesNo" || negation.test(asked.plain) || !concernsSubjects(judged)) return false;
  if (!takesForGranted.test(asked.plain)) return isBeaten(judged);
  if (isNegated(judged)) return true;
  return (
    !candidate.contradicts &&
    (hasOpposite(judged) || isBeaten(judged) || (asked.kind !== "other" && hasOtherQuantity(asked.plain, candidate.text)))
  );
}

const negation =
  /\b(?:not|never|no|no longer|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|hasnt|havent|hardly|nobody)\b/u;
/** "Why", "how", "when" and "what makes" ask about something that is so. */
const takesForGranted =
  /^(?:(?:and|so|but|hey|ok|then) )*(?:why|whys|how come|how|when|whens|since when|at (?:what|which)|what (?:makes|made|explains|caused|led)|for what reason)\b/u;

/** Whether a subject is named, and the passage concerns every one that is. */
function concernsSubjects({ question, candidate }: Judged): boolean {
  const named = [...question.terms.entries()].filter(([, { subject }]) => subject !== undefined);
  return named.length > 0 && named.every(([number]) => (candidate.matches.sentenceOrParaphrase[number] ?? 0) > 0);
}

const denied = /\b(?:never|not(?! only)|no longer|cannot|unable to|without|n['’]t)\s+(\p{L}+)(?:\s+(\p{L}+))?/giu;

/** Whether the passage negates a word of the question. */
function isNegated({ question: { terms }, candidate: { text } }: Judged): boolean {
  const negated = new Set(
    [...text.matchAll(denied)].flatMap(([, next, after]) => [next, after].map((word) => stemWord((word ?? "").toLowerCase()))),
  );
  return terms.some((term) => isTelling(term) && !isNameTerm(term) && negated.has(stemWord(term.word.folded)));
}

/** Whether the passage has, in its own words, the opposite of a word of the question that neither it nor its `asked:` phrases have. */
function hasOpposite({ question: { terms }, candidate: { matches }, facts }: Judged): boolean {
  const own = new Set(facts.words.map(({ folded }) => stemWord(folded)));
  const isContradicted = (term: Term, number: number) =>
    term.subject === undefined &&
    (matches.sentenceOrParaphrase[number] ?? 0) === 0 &&
    opposites(stemWord(term.word.folded)).some((opposite) => own.has(opposite));
  return terms.some(isContradicted);
}

/** Whether the question has something ahead of what is first: "Which city beat Shenzhen?" */
function isBeaten({ asked, candidate: { text }, question: { terms, text: typed } }: Judged): boolean {
  if (!beats.test(asked.plain)) return false;
  return terms.some(({ subject, word }) => {
    if (subject === undefined) return false;
    const name = typed
      .slice(word.start, word.end)
      .replace(/['’]s$/u, "")
      .toLowerCase();
    const isAfterVerb = asked.plain.replace(beats, "\0").split("\0")[1]?.trim().startsWith(name) === true;
    return isAfterVerb && ranksFirst(text.toLowerCase(), name);
  });
}

const beats = /\b(?:beats?|beaten|outrank\w*|ahead of|above|overtook|overtak\w*|better than|higher than|topp(?:ed|ing))\b/u;

function ranksFirst(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && /^\W+(?:\p{L}+ ){0,2}(?:first|top|best|number one|no\. ?1)\b/u.test(text.slice(at + name.length));
}

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
