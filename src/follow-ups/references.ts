import type { ConversationState } from "../conversation-state.ts";
import type { Span } from "../document/document.ts";
import { genderOf, type Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { isPossessive } from "../reading/vocabulary.ts";
import { cached } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { hasHan } from "../text/words.ts";
import { asksItself, type Clause, namesOf } from "./clause.ts";

const section = formsOf("follow-ups.txt");

/** A word that stands for what was spoken of before: "he", "that city", "both". */
interface Reference {
  readonly form: Section;
  /** Whether it can stand for a subject. */
  fits(subject: Subject, library: Library): boolean;
  /** It is "he" or "she". */
  readonly isPersonal?: true;
}

const isPerson = ({ kind }: Subject) => kind === "person";
/** What the program found in the text and knows no kind of may be one. */
const isPlace = ({ kind, extracted }: Subject) => kind === "place" || (extracted === true && kind === "thing");
/** "Trial zones", but not "ranking of cities". */
const isPlural = ({ kind, name }: Subject) => kind === "group" || /[^s]s$/u.test(name.split(/ (?:of|in|for|on) /u)[0] ?? "");

/** All ways of referring, in the order in which they are tried: persons, places, things. */
const references: readonly Reference[] = [
  // "He" means nobody of whom the document says "she".
  { form: section("he"), isPersonal: true, fits: (subject, { knowledge }) => isPerson(subject) && genderOf(subject, knowledge) !== "she" },
  { form: section("she"), isPersonal: true, fits: (subject, { knowledge }) => isPerson(subject) && genderOf(subject, knowledge) !== "he" },
  { form: section("that place"), fits: isPlace },
  { form: section("that person"), fits: isPerson },
  { form: section("that organisation"), fits: ({ kind }) => kind === "organisation" || kind === "group" },
  { form: section("that ranking"), fits: ({ kind }) => kind === "ranking" },
  // People say "they" of a company and of those who live in a city, but not of a ranking.
  { form: section("they"), fits: (subject) => isPlural(subject) || !["ranking", "event", "thing"].includes(subject.kind) },
  { form: section("it"), fits: (subject) => !isPerson(subject) },
];

/** What stands for something spoken of before. */
export const findReferences = cached(new WeakMap<Clause, readonly Reference[]>(), (clause) =>
  references.filter(({ form }) => findReference(clause.unnamed, form) !== undefined),
);

/** Whether a text is about "him" or "her". */
export function isOfPerson(clause: Clause): boolean {
  return findReferences(clause).some(({ isPersonal }) => isPersonal);
}

/** Whether a word points to what came before. */
export function refersBack(clause: Clause): boolean {
  const { unnamed, text, subjects, library } = clause;
  if (hasHan(text)) return section("pointing in Chinese").isIn(text);
  // "That policy" names what it points to.
  const isKnownNoun = (noun: string) => noun.length >= 5 && library.vocabulary.has(fold(noun));
  const points = () => [...section("pointing").findAll(unnamed)].some((found) => !isKnownNoun(found.part("noun") ?? ""));
  return findReferences(clause).length > 0 || section("goes on").start(text) !== undefined || (subjects.length === 0 && points());
}

/** Whether a question needs nothing of what came before: it has a name and a telling word, two names, or two telling words, and refers to nothing. */
export function readsAlone(clause: Clause): boolean {
  if (refersBack(clause) || !asksItself(clause)) return false;
  const [named, telling] = [clause.subjects.length, clause.telling.length];
  if (hasHan(clause.text)) return named > 0 || telling >= 3;
  return (named > 0 && (telling > 0 || clause.asksForAttribute || named > 1)) || telling > 1;
}

/** Whether a question refers to nothing that came before, and says enough to be asked again. Less than `readsAlone`: it need not be about the document. */
export function canBeAskedAgain(clause: Clause): boolean {
  return !refersBack(clause) && (asksItself(clause) || clause.telling.length > 1);
}

/**
 * What a reference can stand for, the likeliest first: the subjects of the question before; otherwise things that were asked about earlier.
 * Then those of what was shown, then persons of earlier.
 */
export function candidates({ fits, isPersonal }: Reference, before: ConversationState, { text, library }: Clause): readonly Subject[] {
  const fitting = (subjects: readonly Subject[]) => subjects.filter((subject) => fits(subject, library));
  const [asked, earlier] = [fitting(before.subjects), fitting(before.earlierSubjects)];
  if (isPersonal && asked.length > 0) return asked;
  const things = asked.length > 0 ? [] : earlier.filter((subject) => !isPerson(subject));
  const all = [...new Set([...asked, ...things, ...fitting(before.shownSubjects), ...earlier])];
  // "He" is nobody whom the question names.
  const others = all.filter(({ name }) => !isPersonal || !text.includes(name));
  return others.length > 0 ? others : all;
}

/** A text with names in place of what a reference found. */
export function replaceReference({ text, unnamed }: Clause, { form }: Reference, subjects: readonly Pick<Subject, "name">[]): string {
  const found = findReference(unnamed, form);
  if (!found) return text;
  const after = text.slice(found.end);
  return `${text.slice(0, found.start)}${inPlaceOf(unnamed.slice(found.start, found.end), namesOf(subjects), after)}${after}`;
}

/** Where the words stand that stand for a subject; not "the place where he lives". */
function findReference(text: string, form: Section): Span | undefined {
  const found = [...form.findAll(text)].find(
    ({ part, end }) => part("referring") === undefined || text[end] !== " " || !section("telling which").start(text.slice(end)),
  );
  if (!found) return undefined;
  const typed = found.rewritten || text.slice(found.start, found.end);
  const start = text.indexOf(typed, found.start);
  return { start, end: start + typed.length };
}

function inPlaceOf(typed: string, named: string, after: string): string {
  if (hasHan(typed)) return named;
  const [first = ""] = typed.toLowerCase().split(" ");
  if (isPossessive(typed.toLowerCase(), after)) return `${named}'s`;
  if (["there", "here"].includes(first)) return `in ${named}`;
  return ["in", "at", "from"].includes(first) ? `${first} ${named}` : named;
}
