import { withoutMatches } from "../language/cut-forms.ts";
import { formsOf, words } from "../language/forms.ts";
import { type NormalText, normalize, toWord } from "../language/normal-form.ts";
import { splitWords } from "../text/words.ts";
import { completeQuestion, readBareEnd } from "./ellipsis.ts";
import { readsAsQuestion, startsAsking } from "./question-form.ts";
import { findMentions, type Mention, typedName, type Vocabulary } from "./vocabulary.ts";

const form = formsOf("reading.txt");

const file = "reading.txt";

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

/**
 * The question with each name alone, of a list of names of one kind with only commas, "and" or "or" between them; empty without such a
 * list. `maxNames`: a longer list is not taken apart.
 */
export function splitNames(question: string, maxNames: number, vocabulary: Vocabulary): readonly string[] {
  if (form("together").isIn(question)) return [];
  const typed = splitWords(withoutMatches(form("hands"), question));
  const list = longestList(typed, vocabulary);
  const first = list[0];
  const last = list.at(-1);
  if (!first || !last || list.length < 2 || list.length > maxNames) return [];
  if (!typed.slice(first.from, last.to).some(joins)) return [];
  const start = typed.slice(0, first.from).filter((word, index, all) => index < all.length - 1 || !joins(word));
  const rest = [start, typed.slice(last.to)].map((part) => part.filter((word) => !isOneOf("distributive", word)));
  return list.map((mention) => withName(rest[0] ?? [], typedName(typed, mention), rest[1] ?? []));
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

/** The question about one of the names: "how old are" and "Brook" → "how old is Brook". */
function withName(start: readonly string[], name: readonly string[], end: readonly string[]): string {
  const [asking = "", ...others] = [...start, ...end];
  const measure = form("measures").find([asking, ...others].join(" "))?.rewritten;
  if (measure !== undefined && isOneOf("asks-which", asking)) {
    const predicate = others.filter((word) => word.toLowerCase() !== "one").join(" ");
    return ownQuestion(measure, withoutMatches(form("measures"), predicate), name.join(" "));
  }
  const verb = start.at(-1) ?? "";
  const before = [...start.slice(0, -1), form("singular").whole(verb)?.rewritten ?? verb];
  return [...before, ...name, ...end].filter((word) => word !== "").join(" ");
}

/** "has been in Tarn longer" and "Brook" → "how long has Brook been in Tarn". */
function ownQuestion(measure: string, predicate: string, name: string): string {
  const verb = form("moved verbs").start(predicate)?.end ?? 0;
  const parts = [measure, predicate.slice(0, verb), name, predicate.slice(verb)];
  return parts.flatMap((part) => part.split(" ").filter((word) => word !== "")).join(" ");
}
