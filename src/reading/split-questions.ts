import { formsOf, words } from "../language/forms.ts";
import { type NormalText, normalize, toWord } from "../language/normal-form.ts";
import { splitWords } from "../text/words.ts";
import { readsAsQuestion, startsAsking } from "./question-form.ts";
import { append, findMentions, isPossessive, knownWords, type Mention, plainName, typedName, type Vocabulary } from "./vocabulary.ts";

const form = formsOf("reading.txt");

const file = "reading.txt";

export interface QuestionPart {
  readonly text: string;
  /** With what its pronoun stands for. */
  readonly complete: string;
}

/** The questions that one sentence asks; empty if it asks one. */
export function splitParts(question: string, vocabulary: Vocabulary): readonly QuestionPart[] {
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
  for (const { from, to, isFurther } of conjunctions(normalize(question))) {
    if (!isFurther || form("subordinate clauses").start(question.slice(start, from))) continue;
    parts.push(question.slice(start, from));
    start = to;
  }
  return [...parts, question.slice(start)].map((part) => part.trim());
}

/** What stands before a further question, from and to a position; a comma alone, too. */
interface Conjunction {
  readonly from: number;
  readonly to: number;
  readonly isFurther: boolean;
}

function conjunctions(normal: NormalText): readonly Conjunction[] {
  const { text, tokens } = normal;
  return tokens.flatMap(({ word, start, end, isMark }, at) => {
    const conjunction = at > 0 ? form("further").at(normal, at) : undefined;
    const next = tokens[conjunction?.to ?? at + 1];
    if (!next) return [];
    const isComma = isMark && /[,;]$/u.test(word) && end < next.start && !form("further").at(normal, at + 1);
    if (isComma) return [{ from: end - 1, to: next.start, isFurther: form("further after a comma").at(normal, at + 1) !== undefined }];
    if (!conjunction) return [];
    const from = text.slice(0, start).replace(/[,;]?\s+$/u, "").length;
    return [{ from, to: next.start, isFurther: from < start && startsAsking(normal, conjunction.to) }];
  });
}

type Fits = (kind: string | undefined) => boolean;
const pronouns: readonly { readonly name: string; readonly isThing: boolean; readonly fits: Fits }[] = [
  { name: "person-pronouns", isThing: false, fits: (kind) => kind === "person" },
  { name: "place-pronouns", isThing: false, fits: (kind) => kind === "place" },
  { name: "thing-pronouns", isThing: true, fits: (kind) => kind !== "person" },
  { name: "plural-pronouns", isThing: true, fits: () => true },
];

/** A pronoun that was typed, and where. */
interface Typed {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The first pronoun of those; "it's" is none. */
function findPronoun(question: string, name: string): Typed | undefined {
  return normalize(question).tokens.find(({ word, start, end }) => words(name, file).has(word) && end - start === word.length);
}

/**
 * A question with what its pronoun stands for in the question before it: in the pronoun's place, or several at the end. It stands for the names
 * of a kind that fits, otherwise for any name, otherwise for a thing that is mentioned or the last words that the knowledge knows. A pronoun
 * may stand for a name in its own question.
 */
export function completeQuestion(question: string, before: string, vocabulary: Vocabulary): string {
  const found = pronouns.find(({ name }) => findPronoun(question, name));
  const pronoun = found && findPronoun(question, found.name);
  if (!pronoun || hasReferent(question.slice(0, pronoun.end), found.fits, vocabulary)) return question;
  const typed = splitWords(before);
  const mentions = findMentions(typed, vocabulary);
  const fitting = mentions.filter(({ name }) => found.fits(name.kind));
  const named = (fitting.length > 0 ? fitting : mentions).map((mention) => plainName(typed, mention));
  const all = named.length > 0 ? named : nounsIn(before, found.isThing, vocabulary);
  const [referent] = all;
  return referent !== undefined && all.length === 1 ? replacePronoun(question, pronoun, referent) : append(question, all);
}

/** Whether a name that fits stands before a pronoun, or the pronoun itself is a part of a name: somebody may be called "He". */
function hasReferent(upToPronoun: string, fits: Fits, vocabulary: Vocabulary): boolean {
  const typed = splitWords(upToPronoun);
  return findMentions(typed, vocabulary).some(({ name, to }) => to === typed.length || fits(name.kind));
}

/** "Is *the region* recovering": the first noun with an article that the knowledge knows, otherwise the last words that it knows. */
function nounsIn(text: string, isThing: boolean, vocabulary: Vocabulary): readonly string[] {
  const nouns = isThing ? [...form("definite nouns").findAll(text)].map((match) => match.part("noun") ?? "") : [];
  const noun = nouns.find((each) => knownWords(each, vocabulary).length > 0);
  return noun === undefined ? knownWords(text, vocabulary).slice(-maxNouns) : [`the ${noun}`];
}

/** Words that a pronoun stands for if there is no name. */
const maxNouns = 3;

function replacePronoun(question: string, { word, start, end }: Typed, referent: string): string {
  const after = question.slice(end);
  if (words("ending-pronouns", file).has(word)) return append(question, [referent]);
  return `${question.slice(0, start)}${referent}${isPossessive(word, after) ? "'s" : ""}${after}`;
}

/**
 * The question with each name alone, of a list of names of one kind with only commas, "and" or "or" between them; empty without such a
 * list. `maxNames`: a longer list is not taken apart.
 */
export function splitNames(question: string, maxNames: number, vocabulary: Vocabulary): readonly string[] {
  if (form("together").isIn(question)) return [];
  const typed = splitWords(question);
  const list = longestList(typed, vocabulary);
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last || list.length < 2 || list.length > maxNames || !typed.slice(first.from, last.to).some(joins)) return [];
  const start = typed.slice(0, first.from).filter((word, index, all) => index < all.length - 1 || !joins(word));
  const verb = start.at(-1) ?? "";
  const before = [...start.slice(0, -1), form("singular").whole(verb)?.rewritten ?? verb].filter((word) => word !== "");
  return list.map((mention) => [...before, ...typedName(typed, mention), ...typed.slice(last.to)].join(" "));
}

function isOneOf(name: string, word: string): boolean {
  return words(name, file).has(toWord(word));
}

/** "And", "both", "nor". */
function joins(word: string): boolean {
  return isOneOf("joining-names", word);
}

function longestList(typed: readonly string[], vocabulary: Vocabulary): readonly Mention[] {
  let longest: readonly Mention[] = [];
  let current: readonly Mention[] = [];
  for (const mention of findMentions(typed, vocabulary)) {
    const previous = current.at(-1);
    const gap = typed.slice(previous?.to ?? 0, mention.from);
    const continues = previous !== undefined && previous.name.kind === mention.name.kind && joinsNames(gap);
    current = continues ? [...current, mention] : [mention];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

function joinsNames(gap: readonly string[]): boolean {
  const links = gap.findLastIndex(joins) + 1;
  return gap.every((word, index) => (index < links ? joins(word) : links > 0 && isOneOf("repeated-before-names", word)));
}
