import { formsOf, words } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { splitWords } from "../text/words.ts";
import { readsAsQuestion } from "./question-form.ts";
import { append, findMentions, isPossessive, knownWords, plainName, type Vocabulary } from "./vocabulary.ts";

const form = formsOf("reading.txt");

const file = "reading.txt";

/**
 * "When did Brook leave, and why?" asks "When did Brook leave" and "why did Brook leave"; undefined if a sentence does not end in a
 * question word.
 */
export function readBareEnd(question: string): readonly [string, string] | undefined {
  const end = form("bare ends").end(question);
  const asked = end?.part("bare");
  const first = withoutEndMarks(question.slice(0, end?.start));
  if (asked === undefined || first === "") return undefined;
  const complete = askOf(first, asked);
  return complete === undefined ? undefined : [first, complete];
}

/** Another question word about what a question asks; undefined if that is not one. */
function askOf(question: string, asked: string): string | undefined {
  const plain = withoutEndMarks(question);
  const start = form("replaced starts").start(plain);
  // "Which taxes *did* they raise": the verb stays.
  const rest = (start && plain.slice(start.end - (start.part("asked-verb")?.length ?? 0)).trimStart()) || plain;
  const end = form("replaced ends").end(rest)?.start ?? 0;
  const predicate = end > 0 ? rest.slice(0, end).trimEnd() : rest;
  return predicate === plain && !readsAsQuestion(plain) ? undefined : `${asked} ${predicate}`;
}

/** A question with what it leaves out and the question before it says: a name, the rest after "why?", what a pronoun stands for. */
export function completeQuestion(question: string, before: string, vocabulary: Vocabulary): string {
  const asked = form("bare questions").whole(question)?.part("asked-again");
  const complete = asked === undefined ? undefined : askOf(before, asked);
  return complete ?? withOtherName(question, before, vocabulary) ?? withReferents(question, before, vocabulary);
}

/** "What about Veloria?" after another question is that question with this name; undefined if more than a name is asked. */
function withOtherName(part: string, first: string, vocabulary: Vocabulary): string | undefined {
  const rest = splitWords(part.slice(form("before a name").start(part)?.end ?? 0));
  const [name, ...others] = findMentions(rest, vocabulary);
  if (!name || others.length > 0 || name.from > 0 || name.to < rest.length) return undefined;
  const words = splitWords(first);
  const mentions = findMentions(words, vocabulary);
  const replaced = mentions.findLast((mention) => mention.name.kind === name.name.kind) ?? mentions.at(-1);
  return replaced && [...words.slice(0, replaced.from), ...rest, ...words.slice(replaced.to)].join(" ");
}

/** Words that a pronoun stands for if there is no name. */
const maxNouns = 3;

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
 * A question with what its pronoun stands for: in the pronoun's place, or several at the end. It stands for the names of a kind that fits in
 * the question before it, otherwise any of its names, otherwise a thing that it mentions, otherwise its last words that the knowledge knows.
 * A pronoun may stand for a name in its own question.
 */
function withReferents(question: string, before: string, vocabulary: Vocabulary): string {
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

function replacePronoun(question: string, { word, start, end }: Typed, referent: string): string {
  const after = question.slice(end);
  if (words("ending-pronouns", file).has(word)) return append(question, [referent]);
  return `${question.slice(0, start)}${referent}${isPossessive(word, after) ? "'s" : ""}${after}`;
}
