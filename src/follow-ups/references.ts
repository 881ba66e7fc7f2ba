import type { ConversationState } from "../conversation-state.ts";
import type { Span } from "../document/document.ts";
import { genderOf, type Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { isPossessive } from "../reading/vocabulary.ts";
import { hasHan, typedWords } from "../text/words.ts";
import { type Clause, namesOf } from "./follow-up.ts";

const section = formsOf("follow-ups.txt");

/** Words that stand for what was spoken of before: "he", "that city", "both". */
export interface Reference {
  readonly form: Section;
  /** Whether it can stand for a subject that the text itself names before it. */
  fits(subject: Subject): boolean;
  /** It stands for a place even where a person is spoken of. */
  readonly isOfPlace?: true;
  /** It is "he" or "she". */
  readonly isPersonal?: true;
  /** What they can stand for; of what was spoken of before, the likeliest first. */
  candidates(before: ConversationState, typed: string, library: Library): readonly (readonly Subject[])[];
}

const isPerson = ({ kind }: Subject) => kind === "person";
/** What the program found in the text and knows no kind of may be one. */
const isPlace = ({ kind, extracted }: Subject) => kind === "place" || (extracted && kind === "thing");
const isRanking = ({ kind }: Subject) => kind === "ranking";
const isGroup = ({ kind }: Subject) => kind === "organisation" || kind === "group";
const isThing = ({ kind }: Subject) => kind !== "person";
/** "Trial zones", but not "ranking of cities". */
const isPlural = ({ kind, name }: Subject) => kind === "group" || /[^s]s$/u.test(name.split(/ (?:of|in|for|on) /u)[0] ?? "");
/** People say "they" of a company and of those who live in a city, but not of a ranking. */
const isNoSingleThing = (subject: Subject) => isPlural(subject) || !["ranking", "event", "thing"].includes(subject.kind);

/** All ways of referring; `findReferences` orders those that a text has. */
const references: readonly Reference[] = [
  referenceTo("that person", isPerson),
  {
    ...referenceTo("he", isPerson),
    isPersonal: true,
    candidates: (before, typed, library) => singles(persons(before, typed, library, "she")),
  },
  {
    ...referenceTo("she", isPerson),
    isPersonal: true,
    candidates: (before, typed, library) => singles(persons(before, typed, library, "he")),
  },
  { ...referenceTo("that place", isPlace), isOfPlace: true },
  referenceTo("that organisation", isGroup),
  referenceTo("that ranking", isRanking),
  referenceTo("they", isNoSingleThing),
  referenceTo("it", isThing),
];

/** `name`: of the section with its forms. */
function referenceTo(name: string, fits: Reference["fits"]): Reference {
  return { form: section(name), fits, candidates: (before) => singles(fitting(before, fits)) };
}

export function hasReference(unnamed: string): boolean {
  return references.some(({ form }) => findReference(unnamed, form) !== undefined);
}

/** What stands for something spoken of before; persons first, then places. Not "it" in "what was Tarn before it grew". */
export function findReferences(clause: Clause, library: Library): readonly Reference[] {
  const found = references.filter(
    (reference) => findReference(clause.unnamed, reference.form) !== undefined && !isNamedBefore(clause, reference, library),
  );
  const rank = ({ isPersonal, isOfPlace }: Reference) => (isPersonal ? 0 : isOfPlace ? 1 : 2);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function isNamedBefore({ text, unnamed, mentions }: Clause, { form, fits }: Reference, { subjects }: Library): boolean {
  const wordsBefore = typedWords(text.slice(0, findReference(unnamed, form)?.start)).length;
  return mentions.some(({ name, to }) => {
    const subject = subjects.findExact(name.name);
    return to <= wordsBefore && subject !== undefined && fits(subject);
  });
}

function singles(subjects: readonly Subject[]): readonly (readonly Subject[])[] {
  return subjects.map((subject) => [subject]);
}

/** The subjects of the question before; otherwise things that were asked about earlier. Then those of what was shown, then persons of earlier. */
function fitting(before: ConversationState, fits: (subject: Subject) => boolean): readonly Subject[] {
  const asked = before.subjects.filter(fits);
  const earlier = before.earlierSubjects.filter(fits);
  const things = asked.length > 0 ? [] : earlier.filter((subject) => !isPerson(subject));
  return [...new Set([...asked, ...things, ...before.shownSubjects.filter(fits), ...earlier])];
}

/** "He" means nobody of whom the document says "she", nor a person of the answer if the question names one. */
function persons(before: ConversationState, typed: string, library: Library, other: "he" | "she"): readonly Subject[] {
  const fits = (subject: Subject) => isPerson(subject) && genderOf(subject, library.knowledge) !== other;
  const asked = before.subjects.filter(fits);
  const all = asked.length > 0 ? asked : fitting(before, fits);
  const own = all.filter((subject) => !typed.includes(subject.name));
  return own.length > 0 ? own : all;
}

/** A text with names in place of what a reference found. */
export function replaceReference({ text, unnamed }: Clause, form: Section, subjects: readonly Pick<Subject, "name">[]): string {
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
