import { splitWords } from "../../text/split-words.ts";
import { readTokens } from "../phrases/phrase.ts";
import { readsAsQuestion, startsAsking } from "../phrases/question-start.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { completeQuestion, readBareEnd } from "./ellipsis.ts";

/** More parts are not answered. */
export const maxParts = 4;
const minWords = 3;

/**
 * Before a further question; a comma alone, only before a question word with a verb: "what Liu said, when asked" is one question. After a
 * comma, "who" and "whose" begin a relative clause.
 */
const conjunction = /[,;]?\s+(?:and|also|plus|as well as|and also|and then)(?: also)?\s+|[,;]\s+/giu;
const auxiliary = "(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)";
const questionWithVerb = new RegExp(`^(?:what|where|when|why|how)(?: \\w+)? ${auxiliary} |^which `, "iu");
/** "When they merged, what was it called?" is one question. */
const subordinateClause = new RegExp(
  `^(?:when|whenever|while|if|after|before|as|since|once|although|though|because|where)(?!\\p{L})(?! ${auxiliary} )`,
  "iu",
);

function splitAtConjunctions(question: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of question.matchAll(conjunction)) {
    const rest = question.slice(index + mark.length);
    const isFurther = /\p{L}/u.test(mark) ? startsAsking(readTokens(rest.slice(0, maxStart))) : questionWithVerb.test(rest);
    if (!isFurther || subordinateClause.test(question.slice(start, index))) continue;
    parts.push(question.slice(start, index));
    start = index + mark.length;
  }
  return [...parts, question.slice(start)].map((part) => part.trim());
}

/** Characters in which a question word would stand. */
const maxStart = 40;

export interface QuestionPart {
  readonly text: string;
  /** With what it leaves out: what its pronoun stands for, or the rest of the question before it. */
  readonly complete: string;
}

/** The questions that one sentence asks; empty if it asks one. */
export function splitParts(question: string, vocabulary: Vocabulary): readonly QuestionPart[] {
  const bare = readBareEnd(question);
  if (bare) return bare.map((text) => ({ text, complete: `${text}?` }));
  const parts = splitAtConjunctions(question);
  const isWhole = parts.length === 1 || parts.length > maxParts || parts.some((part) => splitWords(part).length < minWords);
  if (isWhole || !readsAsQuestion(question)) return [];
  const [first = "", ...later] = parts;
  const all = [{ text: first, complete: first }, ...later.map((text) => ({ text, complete: completeQuestion(text, first, vocabulary) }))];
  return all.map(({ text, complete }) => ({ text, complete: complete.replace(/[?,;\s]*$/u, "?") }));
}
