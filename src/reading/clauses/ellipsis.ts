import { compact } from "../../text/compact.ts";
import { splitWords } from "../../text/split-words.ts";
import { readsAsQuestion } from "../phrases/question-start.ts";
import { findMentions } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { withReferents } from "./referents.ts";

const bareQuestion =
  "(?:why|when|where(?: from| to)?|how(?: come| long| often| much| old| many)?|what for|whose|(?:by|with|to|from|for|against|since|until) (?:who|whom|what|when|where|how long)|(?:in|on|at|from|since|during|by|with|for|to|of|about) (?:which|what) [\\p{L}-]+)";
const bareEnd = compact(
  new RegExp(`^(?<first>.+?\\S)(?:,|;)?\\s(?:and|also|plus|or)\\s(?:also |if so,? )?(?<asked>${bareQuestion})$`, "iu"),
);
const questionWords = new RegExp(
  `^(?:${bareQuestion}|who(?:se|m)?|what|(?:which|what|how (?:much|many)) [\\p{L}-]+(?= (?:is|are|was|were|do|does|did|has|have|had|can|will)\\s)|which)\\s`,
  "iu",
);
const questionEnd = new RegExp(`\\s(?:${bareQuestion}|what|who)$`, "iu");

/**
 * "When did Brook leave, and why?" asks "When did Brook leave" and "why did Brook leave"; undefined if a sentence does not end in a
 * question word.
 */
export function readBareEnd(question: string): readonly [string, string] | undefined {
  const { first, asked } = bareEnd.exec(question.replace(/[\s?？.!]+$/u, ""))?.groups ?? {};
  if (first === undefined || asked === undefined) return undefined;
  const complete = askOf(first, asked);
  return complete === undefined ? undefined : [first, complete];
}

/** Another question word about what a question asks; undefined if that is not one. */
function askOf(question: string, asked: string): string | undefined {
  const plain = question.replace(/[\s?？.!]+$/u, "");
  const predicate = plain.replace(questionWords, "").replace(questionEnd, "");
  return predicate === plain && !readsAsQuestion(plain) ? undefined : `${asked} ${predicate}`;
}

const bareWhole = compact(
  new RegExp(`^(?:(?:and|but|also|so|like) )?(?<asked>(?:${bareQuestion}|what|who|which(?: ones?)?)(?: exactly)?)$`, "iu"),
);

function bareWord(question: string): string | undefined {
  return bareWhole.exec(question.replace(/[\s?？.!]+$/u, ""))?.groups?.asked;
}

/** "Why?" after a remark: "why" and the remark; undefined if more is asked. */
export function completeBareQuestion(question: string, remark: string | undefined): string | undefined {
  const asked = bareWord(question);
  return asked === undefined || remark === undefined ? undefined : `${asked} ${remark}`;
}

/** A question with what it leaves out and the question before it says: a name, the rest after "why?", what a pronoun stands for. */
export function completeQuestion(question: string, before: string, vocabulary: Vocabulary): string {
  const asked = bareWord(question);
  const complete = asked === undefined ? undefined : askOf(before, asked);
  return complete ?? withOtherName(question, before, vocabulary) ?? withReferents(question, before, vocabulary);
}

const nameOnly = /^(?:(?:and|what|how|who|which) )*(?:(?:about|with|of|in|for|at|to|from|on|by) )?(?:the )?/iu;

/** "What about Veloria?" after another question is that question with this name; undefined if more than a name is asked. */
function withOtherName(part: string, first: string, vocabulary: Vocabulary): string | undefined {
  const rest = splitWords(part.replace(nameOnly, ""));
  const [name, ...others] = findMentions(rest, vocabulary);
  if (!name || others.length > 0 || name.from > 0 || name.to < rest.length) return undefined;
  const words = splitWords(first);
  const mentions = findMentions(words, vocabulary);
  const replaced = mentions.findLast((mention) => mention.name.kind === name.name.kind) ?? mentions.at(-1);
  return replaced && [...words.slice(0, replaced.from), ...rest, ...words.slice(replaced.to)].join(" ");
}
