import { normalize } from "../language/normal-form.ts";
import { splitWords } from "../text/words.ts";
import { completeQuestion, readBareEnd } from "./ellipsis.ts";
import { readsAsQuestion, startsAsking } from "./question-form.ts";
import { findMentions, type Mention, typedName, type Vocabulary } from "./vocabulary.ts";

export interface QuestionPart {
  readonly text: string;
  /** Includes what it leaves out: what its pronoun stands for, or the rest of the question before it. */
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

/** More parts are not answered. */
export const maxParts = 4;
const minWords = 3;

function splitAtConjunctions(question: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of question.matchAll(conjunction)) {
    const rest = question.slice(index + mark.length);
    const isFurther = /\p{L}/u.test(mark) ? startsAsking(normalize(rest.slice(0, maxStart))) : questionWithVerb.test(rest);
    if (!isFurther || subordinateClause.test(question.slice(start, index))) continue;
    parts.push(question.slice(start, index));
    start = index + mark.length;
  }
  return [...parts, question.slice(start)].map((part) => part.trim());
}

/**
 * What stands before a further question; a comma alone, only before a question word with a verb: "what Liu said, when asked" is one
 * question. After a comma, "who" and "whose" begin a relative clause.
 */
const conjunction = /[,;]?\s+(?:and|also|plus|as well as|and also|and then)(?: also)?\s+|[,;]\s+/giu;
const auxiliary = "(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)";
const questionWithVerb = new RegExp(`^(?:what|where|when|why|how)(?: \\w+)? ${auxiliary} |^which `, "iu");
/** "When they merged, what was it called?" is one question. */
const subordinateClause = new RegExp(
  `^(?:when|whenever|while|if|after|before|as|since|once|although|though|because|where)(?!\\p{L})(?! ${auxiliary} )`,
  "iu",
);
/** Characters in which a question word would stand. */
const maxStart = 40;

/**
 * The question with each name alone, of a list of names of one kind with only commas, "and" or "or" between them; empty without such a
 * list. `maxNames`: a longer list is not taken apart.
 */
export function splitNames(question: string, maxNames: number, vocabulary: Vocabulary): readonly string[] {
  if (joint.test(question)) return [];
  const words = splitWords(question.replace(hands, ""));
  const list = longestList(words, vocabulary);
  const first = list[0];
  const last = list.at(-1);
  if (!first || !last || list.length < 2 || list.length > maxNames) return [];
  if (!words.slice(first.from, last.to).some((word) => linking.test(word))) return [];
  const start = words.slice(0, first.from).filter((word, index, all) => index < all.length - 1 || !linking.test(word));
  const end = words.slice(last.to);
  const rest = [start, end].map((part) => part.filter((word) => !distributive.test(word)));
  return list.map((mention) => withName(rest[0] ?? [], typedName(words, mention), rest[1] ?? []));
}

const distributive = /^(?:each|both|respectively|apiece|individually|separately)$/iu;
const hands = /,?\s*(?:on|upon) (?:the )?(?:one|1)(?: hand| side)?(?=\s)|,?\s*on the other(?: hand| side)?(?!\p{L})/giu;
/** Asks for what the names have together. */
const joint = /(?<!\p{L})(?:compare|contrast|differ\p{L}*|between|together|jointly|versus|vs|common|each other)(?!\p{L})/iu;

function longestList(words: readonly string[], vocabulary: Vocabulary): readonly Mention[] {
  let longest: readonly Mention[] = [];
  let current: readonly Mention[] = [];
  for (const mention of findMentions(words, vocabulary)) {
    const previous = current.at(-1);
    const gap = words.slice(previous?.to ?? 0, mention.from);
    const continues = previous !== undefined && previous.name.kind === mention.name.kind && joinsNames(gap);
    current = continues ? [...current, mention] : [mention];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

function joinsNames(gap: readonly string[]): boolean {
  const links = gap.findLastIndex((word) => linking.test(word)) + 1;
  return gap.every((word, index) => (index < links ? linking.test(word) : links > 0 && repeatable.test(word)));
}

const linking = /^(?:and|or|both|either|neither|nor|&)$/iu;
/** Repeated before each name: "of Brook and of Ortega". */
const repeatable = /^(?:of|for|from|in|at|to|with|about|on|by|the)$/iu;

const singular = new Map([
  ["are", "is"],
  ["were", "was"],
  ["have", "has"],
  ["do", "does"],
]);

/** The question about one of the names: "how old are" and "Brook" → "how old is Brook". */
function withName(start: readonly string[], name: readonly string[], end: readonly string[]): string {
  const [asking = "", verb = "", ...others] = [...start, ...end];
  const all = [asking, verb, ...others].join(" ");
  const [, measure] = comparedBy.find(([comparative]) => comparative.test(all)) ?? [];
  if (measure !== undefined && /^(?:who|which|what|whose)$/iu.test(asking)) {
    const others = all.slice(asking.length).replace(/(?<!\p{L})one(?!\p{L})/iu, "");
    return ownQuestion(measure, others.trim(), name.join(" "));
  }
  const before = start.map((word, index) => (index === start.length - 1 ? (singular.get(word.toLowerCase()) ?? word) : word));
  return [...before, ...name, ...end].join(" ");
}

/** What "Who is older, Brook or Ortega?" needs to know of each. */
const comparedBy: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:older|younger|elder|oldest|youngest)(?!\p{L})/iu, "how old"],
  [/(?<!\p{L})(?:longer|longest)(?!\p{L})/iu, "how long"],
  [/(?<!\p{L})(?:earlier|sooner|earliest)(?!\p{L})/iu, "when"],
];

/** "has been in Tarn longer" and "Brook" → "how long has Brook been in Tarn". */
function ownQuestion(measure: string, predicate: string, name: string): string {
  const plain = comparedBy.reduce((text, [comparative]) => text.replace(comparative, ""), predicate);
  const [, auxiliary = "", rest = ""] = /^((?:has|have|had|is|are|was|were|did|does)\s)?(.*)$/isu.exec(plain) ?? [];
  return [measure, auxiliary, name, rest].join(" ").replace(/\s+/gu, " ").trim();
}
