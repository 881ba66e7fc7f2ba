import type { ConversationState } from "../conversation-state.ts";
import { genderOf } from "../knowledge/genders.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { compact } from "../text/compact-pattern.ts";
import { hasHan, typedWords } from "../text/words.ts";
import { type Clause, namesOf } from "./follow-up.ts";

/** Words that stand for what was spoken of before: "he", "that city", "both". */
export interface Reference {
  readonly pattern: RegExp;
  /** Whether it can stand for a subject that the text itself names before it. */
  fits(subject: Subject): boolean;
  /** It stands for a place even where a person is spoken of. */
  readonly isOfPlace?: true;
  /** It is "he" or "she". */
  readonly isPersonal?: true;
  /** What they can stand for; of what was spoken of before, the likeliest first. */
  candidates(before: ConversationState, typed: string, library: Library): readonly (readonly Subject[])[];
}

/** Nouns with which people refer to a subject of a kind. */
const nouns: Readonly<Record<"person" | "place" | "organisation" | "ranking", string>> = {
  person: "guy|man|boy|dude|woman|girl|lady|person|graduate|student|speaker|manager|fellow|chap|individual|gentleman|interviewee|youngster",
  place: "city|town|place|province|region|area|location|metropolis|spot|part of (?:the country|china)",
  organisation:
    "company|firm|organi[sz]ation|business|group|paper|newspaper|outlet|enterprise|employer|agency|app|platform|service|university|school",
  ranking: "ranking|index|list|rank|table|chart",
};
/** "They are from the same place" points to none. */
const relative = "(?! (?:he|she|they|we|it|where|who|which|whose|that (?!is|was|has|had|does|did)))";
const pointing = "(?:this|that|(?<!(?:they|both|all|two) (?:\\p{L}+ ){0,4})the same|the (?:very|said)|the)";

/** "That was", but "that friend" is somebody who has not been named. */
const afterPronoun =
  "is|was|are|were|be|been|will|would|happen|happens|happened|mean|means|meant|true|in|on|at|by|for|from|to|as|all|too|also|now|then|so|and|or|but|not|have|has|had|do|does|did|can|could|one|about|exactly|again|already|really|ever|still|of|with|than|because|if|when|where|who|how|why";

export const isPerson = ({ kind }: Subject) => kind === "person";
/** What the program found in the text and knows no kind of may be one. */
const isPlace = ({ kind, extracted }: Subject) => kind === "place" || (extracted && kind === "thing");
const isRanking = ({ kind }: Subject) => kind === "ranking";
const isGroup = ({ kind }: Subject) => kind === "organisation" || kind === "group";
const isThing = ({ kind }: Subject) => kind !== "person";
const any = () => true;
/** "Trial zones", but not "ranking of cities". */
const isPlural = ({ kind, name }: Subject) => kind === "group" || /[^s]s$/u.test(name.split(/ (?:of|in|for|on) /u)[0] ?? "");
/** People say "they" of a company and of those who live in a city, but not of a ranking. */
const isNoSingleThing = (subject: Subject) => isPlural(subject) || !["ranking", "event", "thing"].includes(subject.kind);

/** All ways of referring; `findReferences` orders those that a text has. */
const references: readonly Reference[] = [
  {
    pattern: words(`${pointing} (?:young |old |other )?(?:${nouns.person})${relative}`),
    fits: isPerson,
    candidates: (before) => singles(fitting(before, isPerson)),
  },
  {
    pattern: words("he|him|his|himself", "他(?!们)|那(?:个)?(?:小伙|男的|男生|哥们)"),
    fits: isPerson,
    isPersonal: true,
    candidates: (before, typed, library) => singles(persons(before, typed, library, "she")),
  },
  {
    pattern: words("she|her|hers|herself", "她(?!们)|那(?:个)?(?:姑娘|女孩|女的|女生)"),
    fits: isPerson,
    isPersonal: true,
    candidates: (before, typed, library) => singles(persons(before, typed, library, "he")),
  },
  {
    pattern: words(
      `(?:in |at |from )?(?:there|here)|(?:${pointing}|its|his|her|their) (?:${nouns.place})${relative}`,
      "那边|那里|那儿|这里|这边|当地|[这那](?:个|座)(?:城市|地方)",
    ),
    fits: isPlace,
    isOfPlace: true,
    candidates: (before) => singles(fitting(before, isPlace)),
  },
  {
    pattern: words(`${pointing} (?:${nouns.organisation})${relative}`),
    fits: isGroup,
    candidates: (before) => singles(fitting(before, isGroup)),
  },
  {
    pattern: words(`${pointing} (?:${nouns.ranking})${relative}`),
    fits: isRanking,
    candidates: (before) => singles(fitting(before, isRanking)),
  },
  {
    pattern: words("they|them|their|theirs|these|those|themselves", "[他她它]们|[这那]些"),
    fits: any,
    candidates: (before) => [
      ...singles(before.subjects.filter(isNoSingleThing).slice(0, before.subjects.length === 1 ? 1 : 0)),
      ...several(before),
      ...singles(fitting(before, isNoSingleThing)),
    ],
  },
  {
    pattern: words(
      `it|its|itself|(?:that|this|the same) one|(?<!like )(?:this|that)(?=$|[,?!]| (?:${afterPronoun})(?!\\p{L}))`,
      "它(?!们)|[这那](?:个|件)?(?:事|东西|政策|方案|计划)|(?<=搞|做)这个?",
    ),
    fits: isThing,
    candidates: (before) => singles(fitting(before, isThing)),
  },
];

export function hasReference(unnamed: string): boolean {
  return references.some(({ pattern }) => pattern.test(unnamed));
}

/** What stands for something spoken of before; persons first, then places. Not "it" in "what was Tarn before it grew". */
export function findReferences(clause: Clause, library: Library): readonly Reference[] {
  const found = references.filter((reference) => reference.pattern.test(clause.unnamed) && !isNamedBefore(clause, reference, library));
  const rank = ({ isPersonal, isOfPlace }: Reference) => (isPersonal ? 0 : isOfPlace ? 1 : 2);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function isNamedBefore({ text, unnamed, mentions }: Clause, { pattern, fits }: Reference, { subjects }: Library): boolean {
  const wordsBefore = typedWords(text.slice(0, unnamed.search(pattern))).length;
  return mentions.some(({ name, to }) => {
    const subject = subjects.findExact(name.name);
    return to <= wordsBefore && subject !== undefined && fits(subject);
  });
}

/** `han`: in Chinese, which has no spaces. */
function words(forms: string, han?: string): RegExp {
  const latin = `(?<![\\p{L}'’])(?:${forms})(?:['’]s)?(?![\\p{L}'’])`;
  return compact(new RegExp(han === undefined ? latin : `${latin}|${han}`, "iu"));
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

/** The subjects of a question with several; otherwise the last two of the same kind. */
export function pairs({ subjects, earlierSubjects, shownSubjects }: ConversationState): readonly (readonly Subject[])[] {
  if (subjects.length > 1) return [subjects];
  const [last] = subjects;
  const previous = [...earlierSubjects, ...shownSubjects].find(({ kind, id }) => kind === last?.kind && id !== last.id);
  return last && previous ? [[previous, last]] : [];
}

/** Several subjects of the question, or one that is several ("the zones"); otherwise those of one kind that were shown. */
function several({ subjects, shownSubjects }: ConversationState): readonly (readonly Subject[])[] {
  const [first] = subjects;
  const plural = first && isPlural(first) ? [first] : [];
  const ofQuestion = subjects.length > 1 && ofOneKind(subjects).length === subjects.length ? subjects : plural;
  const shown = ofOneKind(shownSubjects);
  return [ofQuestion, shown.length > 1 || shown.every(isPlural) ? shown : []].filter(({ length }) => length > 0).slice(0, 1);
}

function ofOneKind(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter(({ kind }) => kind === subjects[0]?.kind);
}

/** A text with names in place of what a reference found. */
export function replaceReference({ text, unnamed }: Clause, pattern: RegExp, subjects: readonly Pick<Subject, "name">[]): string {
  const found = pattern.exec(unnamed);
  if (!found) return text;
  const [typed] = found;
  const after = text.slice(found.index + typed.length);
  return `${text.slice(0, found.index)}${inPlaceOf(typed, namesOf(subjects), after)}${after}`;
}

function inPlaceOf(typed: string, named: string, after: string): string {
  if (hasHan(typed)) return named;
  const isPossessive = /^(?:his|its|their)$|['’]s$/iu.test(typed) || (/^her$/iu.test(typed) && /^ \p{L}/u.test(after));
  if (isPossessive) return `${named}'s`;
  const [which] = /^which of/iu.exec(typed) ?? [];
  const place = /^(?:in|at|from)(?= )/iu.exec(typed)?.[0] ?? (/^(?:there|here)$/iu.test(typed) ? "in" : undefined);
  return [which ?? place, named].filter((part) => part !== undefined).join(" ");
}
