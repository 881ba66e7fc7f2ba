import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/words.ts";
import { readsAsQuestion } from "./question-form.ts";
import { append, findMentions, knownWords, plainName, type Vocabulary } from "./vocabulary.ts";

/**
 * "When did Brook leave, and why?" asks "When did Brook leave" and "why did Brook leave"; undefined if a sentence does not end in a
 * question word.
 */
export function readBareEnd(question: string): readonly [string, string] | undefined {
  const { first, asked } = bareEnd.exec(withoutEndMarks(question))?.groups ?? {};
  if (first === undefined || asked === undefined) return undefined;
  const complete = askOf(first, asked);
  return complete === undefined ? undefined : [first, complete];
}

const bareQuestion =
  "(?:why|when|where(?: from| to)?|how(?: come| long| often| much| old| many)?|what for|whose|(?:by|with|to|from|for|against|since|until) (?:who|whom|what|when|where|how long)|(?:in|on|at|from|since|during|by|with|for|to|of|about) (?:which|what) [\\p{L}-]+)";
const bareEnd = compact(
  new RegExp(`^(?<first>.+?\\S)(?:,|;)?\\s(?:and|also|plus|or)\\s(?:also |if so,? )?(?<asked>${bareQuestion})$`, "iu"),
);

/** Another question word about what a question asks; undefined if that is not one. */
function askOf(question: string, asked: string): string | undefined {
  const plain = withoutEndMarks(question);
  const predicate = plain.replace(questionWords, "").replace(questionEnd, "");
  return predicate === plain && !readsAsQuestion(plain) ? undefined : `${asked} ${predicate}`;
}

const questionWords = new RegExp(
  `^(?:${bareQuestion}|who(?:se|m)?|what|(?:which|what|how (?:much|many)) [\\p{L}-]+(?= (?:is|are|was|were|do|does|did|has|have|had|can|will)\\s)|which)\\s`,
  "iu",
);
const questionEnd = new RegExp(`\\s(?:${bareQuestion}|what|who)$`, "iu");

function bareWord(question: string): string | undefined {
  return bareWhole.exec(withoutEndMarks(question))?.groups?.asked;
}

const bareWhole = compact(
  new RegExp(`^(?:(?:and|but|also|so|like) )?(?<asked>(?:${bareQuestion}|what|who|which(?: ones?)?)(?: exactly)?)$`, "iu"),
);

function withoutEndMarks(question: string): string {
  return question.replace(/[\s?？.!]+$/u, "");
}

/** A question with what it leaves out and the question before it says: a name, the rest after "why?", what a pronoun stands for. */
export function completeQuestion(question: string, before: string, vocabulary: Vocabulary): string {
  const asked = bareWord(question);
  const complete = asked === undefined ? undefined : askOf(before, asked);
  return complete ?? withOtherName(question, before, vocabulary) ?? withReferents(question, before, vocabulary);
}

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

const nameOnly = /^(?:(?:and|what|how|who|which) )*(?:(?:about|with|of|in|for|at|to|from|on|by) )?(?:the )?/iu;

/** Words that a pronoun stands for if there is no name. */
const maxNouns = 3;

type Fits = (kind: string | undefined) => boolean;
const person = pronounOf("he|she|him|her|his|hers", false, (kind) => kind === "person");
const pronouns = [
  person,
  pronounOf("there", false, (kind) => kind === "place"),
  pronounOf("it|its", true, (kind) => kind !== "person"),
  pronounOf("they|them|their|theirs", true, () => true),
];

function pronounOf(forms: string, isThing: boolean, fits: Fits) {
  return { pattern: new RegExp(`(?<![\\p{L}'’])(?:${forms})(?![\\p{L}'’])`, "iu"), isThing, fits };
}

/**
 * A question with what its pronoun stands for: in the pronoun's place, or several at the end. It stands for the names of a kind that fits in
 * the question before it, otherwise any of its names, otherwise a thing that it mentions, otherwise its last words that the knowledge knows.
 * A pronoun may stand for a name in its own question.
 */
function withReferents(question: string, before: string, vocabulary: Vocabulary): string {
  const found = pronouns.find(({ pattern }) => pattern.test(question));
  const match = found?.pattern.exec(question);
  if (!found || !match || hasReferent(match, found.fits, vocabulary)) return question;
  const words = splitWords(before);
  const mentions = findMentions(words, vocabulary);
  const fitting = mentions.filter(({ name }) => found.fits(name.kind));
  const named = (fitting.length > 0 ? fitting : mentions).map((mention) => plainName(words, mention));
  const all = named.length > 0 ? named : nounsIn(before, found.isThing, vocabulary);
  const [referent] = all;
  return referent !== undefined && all.length === 1 ? replacePronoun(question, match, referent) : append(question, all);
}

/** Whether a name that fits stands before a pronoun, or the pronoun itself is a part of a name: somebody may be called "He". */
function hasReferent({ input, index, 0: typed }: RegExpExecArray, fits: Fits, vocabulary: Vocabulary): boolean {
  const words = splitWords(input.slice(0, index + typed.length));
  return findMentions(words, vocabulary).some(({ name, to }) => to === words.length || fits(name.kind));
}

/** "Is *the region* recovering": the first noun with an article that the knowledge knows, otherwise the last words that it knows. */
function nounsIn(text: string, isThing: boolean, vocabulary: Vocabulary): readonly string[] {
  const nouns = isThing ? [...text.matchAll(/(?<!\p{L})(?:the|this|that|these|those) (\p{L}+)/giu)].map(([, noun = ""]) => noun) : [];
  const noun = nouns.find((each) => knownWords(each, vocabulary).length > 0);
  return noun === undefined ? knownWords(text, vocabulary).slice(-maxNouns) : [`the ${noun}`];
}

function replacePronoun(question: string, { index, 0: pronounTyped }: RegExpExecArray, referent: string): string {
  const after = question.slice(index + pronounTyped.length);
  if (/^(?:there|hers|theirs)$/iu.test(pronounTyped)) return append(question, [referent]);
  const isPossessive = /^(?:his|its|their)$/iu.test(pronounTyped) || (/^her$/iu.test(pronounTyped) && /^ \p{L}/u.test(after));
  return `${question.slice(0, index)}${referent}${isPossessive ? "'s" : ""}${after}`;
}

const forms = [
  /^(?:please )?(?:compare|contrast) (?<a>.+?) (?:with|to|against|vs\.?|versus|and) (?<b>.+)$/iu,
  /^how (?:do|does|did|are|were) (?:both )?(?<a>.+?) and (?<b>.+?) (?:compare|differ|different)$/iu,
  /^how (?:do|does|did|is|are|was|were) (?<a>.+?) (?:compare|differ|different|distinct|unlike)s? ?(?:to|with|from|than)? (?<b>.+)$/iu,
  /^(?:(?:what|where)(?:['’]s| is| are| was| were| lies) )?(?:the |a )?(?:\p{L}+ )?(?:differences?|contrast|comparison|gap) (?:between|of) (?<a>.+?) (?:and|to|with) (?<b>.+)$/iu,
  /^(?:(?:how|what) (?:is|are|was|were) )?(?<a>.+?) (?:vs\.?|versus|(?:as )?compared (?:to|with)|as opposed to|in contrast to) (?<b>.+)$/iu,
];

/** "Those of Veloria": the other side says what. */
const placeholder = /(?<!\p{L})(?:those|that|ones?|it|its|theirs?)(?!\p{L})/iu;
/** Lent words of the other side. */
const maxLentToSide = 2;

/**
 * What a text compares, as two questions, if it is more than two names: "compare winter in Tarn with winter in Veloria". With two names
 * and further words, those about each name. A side without a noun gets words of the other: "Tarn's winter with Veloria's".
 */
export function readSides(question: string, vocabulary: Vocabulary): readonly string[] {
  const groups = forms.map((form) => form.exec(withoutEndMarks(question))?.groups).find((found) => found !== undefined);
  const { a, b } = groups ?? {};
  if (a === undefined || b === undefined) return [];
  const [nameA, nameB] = [leadingName(a, vocabulary), leadingName(b, vocabulary)];
  if (nameA.name !== "" && nameA.rest === "" && nameB.name !== "") return nameB.rest === "" ? [] : [`${nameA.name} ${nameB.rest}`, b];
  const known = [a, b].map((side) => knownWords(side, vocabulary));
  if (known.every((words) => words.length === 0)) return [];
  return [a, b].map((side, index) => {
    const [own = [], other = []] = index === 0 ? known : known.toReversed();
    const lent =
      own.length > 0 && !placeholder.test(side)
        ? []
        : other.filter((word) => !own.some((each) => fold(each) === fold(word))).slice(0, maxLentToSide);
    return append(side, lent);
  });
}

/** The name with which a side begins, and what follows it. */
function leadingName(side: string, vocabulary: Vocabulary): { readonly name: string; readonly rest: string } {
  const words = splitWords(side.replace(/^(?:the|both)\s/iu, ""));
  const [first] = findMentions(words, vocabulary);
  if (!first || first.from > 0) return { name: "", rest: side };
  return { name: plainName(words, first), rest: words.slice(first.to).join(" ") };
}
