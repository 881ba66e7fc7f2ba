import { opposites } from "../../text/opposites.ts";
import { stemWord } from "../../text/stem.ts";
import { hasOtherQuantity } from "../asked/quantities.ts";
import type { Term } from "./question.ts";
import { isNameTerm } from "./ranking-features.ts";
import type { Judged } from "./veto.ts";

/**
 * Whether a passage denies what the question takes for granted: "When does it snow there?", where the document says that it never snows.
 * A yes/no question takes nothing for granted.
 */
export function isDenial(judged: Judged): boolean {
  const { asked, candidate } = judged;
  if (asked.kind === "yesNo" || negation.test(asked.plain) || !concernsSubjects(judged)) return false;
  if (!takesForGranted.test(asked.plain)) return isBeaten(judged);
  if (isNegated(judged)) return true;
  return (
    !candidate.conflict &&
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

/** The passage negates a word of the question. */
function isNegated({ question: { terms }, candidate: { text } }: Judged): boolean {
  const negated = new Set(
    [...text.matchAll(denied)].flatMap(([, next, after]) => [next, after].map((word) => stemWord((word ?? "").toLowerCase()))),
  );
  return terms.some((term) => term.weight > minWeight && !isNameTerm(term) && negated.has(stemWord(term.word.folded)));
}

/** The passage has, in its own words, the opposite of a word of the question that neither it nor its `asked:` phrases have. */
function hasOpposite({ question: { terms }, candidate: { matches }, facts }: Judged): boolean {
  const own = new Set(facts.words.map(({ folded }) => stemWord(folded)));
  const isContradicted = (term: Term, number: number) =>
    term.subject === undefined &&
    (matches.sentenceOrParaphrase[number] ?? 0) === 0 &&
    opposites(stemWord(term.word.folded)).some((opposite) => own.has(opposite));
  return terms.some(isContradicted);
}

/** "Which city beat Shenzhen?", where Shenzhen is first. */
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

const minWeight = 0.15;
