import { displayText } from "../../document/display-text.ts";
import { words as wordsOf } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import { generalWeight } from "../../text/word-list.ts";
import { hasHan, startsWithDigit, stemWord, tokenize, type Word } from "../../text/words.ts";
import { ownSpans } from "../answer-spans.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import type { Judged } from "./judged-sentence.ts";
import { uncounted, unnamed } from "./refuse-not-given.ts";

/**
 * Whether the passage has nothing of the kind that is asked for: no new name for "who", no number for "how often", neither for "which
 * version". Names are capitalised, so only numbers are missed in Chinese.
 */
export function isOfOtherKind(judged: Judged): boolean {
  if (unnamed(judged) || uncounted(judged)) return true;
  const { asked, question, index, candidate } = judged;
  const isNumber = asked.asksForQuantity || asked.asksForTime;
  const isName = !hasHan(asked.text) && (asked.asksForSomebody || asked.asksForName);
  if (!isNumber && !isName) return false;
  const { text, words } = passageWords(index)(candidate.sentence);
  const own = new Set(question.words.map(({ folded }) => folded));
  const added = words.filter(({ folded }) => !own.has(folded));
  const hasNumber = added.some(({ folded }) => startsWithDigit(stemWord(folded)) || measures.has(folded));
  const hasName = added.some((word) => isNameIn(text, word));
  if (isNumber) return !hasNumber;
  return !hasName && !(asked.asksForName && hasNumber);
}

const measures = wordsOf("measures", "judging.txt");

/** Capitalised, and not because a sentence begins with it or to stress a common word ("a NEW installation"). */
function isNameIn(text: string, { start, end, folded, capitalised }: Word): boolean {
  const word = text.slice(start, end);
  if (word === word.toUpperCase() && generalWeight(stemWord(folded)) < minWeight) return false;
  return capitalised && /[\p{L}\p{N},;:()"“'’|·–—-]\s*$/u.test(text.slice(Math.max(0, start - 8), start));
}

/** Of a word that is no common one. */
const minWeight = 0.45;

/** The words of a sentence with what introduces it. The same passages are judged again and again. */
const passageWords = cached(new WeakMap<PassageIndex, (sentence: number) => PassageWords>(), ({ knowledge }) =>
  cached(new Map<number, PassageWords>(), (sentence) => {
    const { document } = knowledge;
    const spans = ownSpans(knowledge, document.sentences[sentence] ?? { start: 0, end: 0 });
    const inOrder = spans.toSorted((a, b) => a.start - b.start);
    const text = inOrder.map((span) => displayText(document, span)).join("\n");
    return { text, words: tokenize(text) };
  }),
);

interface PassageWords {
  readonly text: string;
  /** Their positions are in `text`. */
  readonly words: readonly Word[];
}
