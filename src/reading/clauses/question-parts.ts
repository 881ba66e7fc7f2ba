import { splitWords } from "../../text/split-words.ts";
import { readTokens } from "../phrases/phrase.ts";
import { readsAsQuestion, startsAsking } from "../phrases/question-start.ts";
import { findMentions } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { append } from "./lend-subjects.ts";
import { referents } from "./referents.ts";

/** More parts are not answered. */
export const maxParts = 4;
const minWords = 3;

/** Before a further question; a comma alone, only before a question word with a verb: "what Liu said, when asked" is one question. */
const conjunction = /[,;]?\s+(?:and|also|plus|as well as|and also|and then)(?: also)?\s+|[,;]\s+/giu;
const questionWithVerb =
  /^(?:(?:what|who|where|when|why|how)(?: \w+)? (?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had) |(?:which|whose) )/iu;

function splitAtConjunctions(question: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of question.matchAll(conjunction)) {
    const rest = question.slice(index + mark.length);
    if (!(/\p{L}/u.test(mark) ? startsAsking(readTokens(rest.slice(0, maxStart))) : questionWithVerb.test(rest))) continue;
    parts.push(question.slice(start, index));
    start = index + mark.length;
  }
  return [...parts, question.slice(start)].map((part) => part.trim());
}

/** Characters in which a question word would stand. */
const maxStart = 40;

/** The questions that one sentence asks, each later one with what its pronoun stands for; empty if it asks one. */
export function splitParts(question: string, vocabulary: Vocabulary): readonly string[] {
  const parts = splitAtConjunctions(question);
  const isWhole = parts.length === 1 || parts.length > maxParts || parts.some((part) => splitWords(part).length < minWords);
  if (isWhole || !readsAsQuestion(question)) return [];
  const [first = "", ...later] = parts;
  const all = [first, ...later.map((part) => append(part, referents(part, first, vocabulary)))];
  return all.map((part) => part.replace(/[?,;\s]*$/u, "?"));
}

const compares = /(?<!\p{L})(?:compare|contrast|differ\p{L}*|between|together|jointly|versus|vs|common|each other)(?!\p{L})/iu;
const linking = /^(?:and|or|both|either|neither|nor|&)$/iu;

/**
 * For a list of names of one kind, with only commas, "and" or "or" between them: the question with each name alone; otherwise empty.
 */
export function splitNames(question: string, vocabulary: Vocabulary): readonly string[] {
  if (compares.test(question)) return [];
  const words = splitWords(question);
  const list = longestList(words, vocabulary);
  const first = list[0];
  const last = list.at(-1);
  if (!first || !last || list.length < 2 || list.length > maxParts) return [];
  if (!words.slice(first.from, last.to).some((word) => linking.test(word))) return [];
  const start = words.slice(0, first.from).filter((word, index, all) => index < all.length - 1 || !linking.test(word));
  const end = words.slice(last.to);
  return list.map(({ from, to }) =>
    [...start, ...words.slice(from, to), ...end].filter((word) => !/^(?:each|both|respectively)$/iu.test(word)).join(" "),
  );
}

function longestList(words: readonly string[], vocabulary: Vocabulary): ReturnType<typeof findMentions> {
  let longest: ReturnType<typeof findMentions> = [];
  let current: ReturnType<typeof findMentions> = [];
  for (const mention of findMentions(words, vocabulary)) {
    const previous = current.at(-1);
    const gap = words.slice(previous?.to ?? 0, mention.from);
    const continues = previous !== undefined && previous.name.kind === mention.name.kind && gap.every((word) => linking.test(word));
    current = continues ? [...current, mention] : [mention];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}
