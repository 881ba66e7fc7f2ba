import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { yesNoQuestion } from "../search/asked/asked-for.ts";
import { hasHan, splitWords } from "../text/words.ts";
import {
  type Clause,
  type CompleteQuestion,
  type FollowUp,
  inheritedLabel,
  lentLabel,
  namesOf,
  predicateOf,
  type Rule,
  readClause,
} from "./follow-up.ts";
import { replaceSubjects } from "./other-subject.ts";
import { type Reference, references } from "./references.ts";

/** "How old is he?", "which of them …", "is it far from that city?": a question with what its pronoun stands for. */
export const pronoun: Rule = (clause, before, library) => {
  const found = references.filter(({ pattern }) => pattern.test(clause.unnamed));
  const [first] = found;
  if (!first) return undefined;
  if (isNamedBefore(clause, first, library)) return reorderedOfNamed(clause, library) ?? topicFirst(clause, before, library);
  const known = found.find((reference) => reference.candidates(before, clause.text, library).length > 0);
  const questions = readings(clause, known ?? first, before, library);
  return questions.length === 0 ? undefined : { kind: "questions", questions };
};

/** "How about Brook, how old is she?" */
function isNamedBefore({ text, unnamed, mentions }: Clause, { pattern, fits }: Reference, { subjects }: Library): boolean {
  const wordsBefore = splitWords(text.slice(0, unnamed.search(pattern))).length;
  return mentions.some(({ name, to }) => {
    const subject = subjects.findExact(name.name);
    return to <= wordsBefore && subject !== undefined && fits(subject);
  });
}

/** "And Brook, what is she telling of the harbour?", "Brook, she's from which town?" */
function reorderedOfNamed({ text, subjects: [speaker] }: Clause, library: Library): FollowUp | undefined {
  const [start = ""] = namedFirst.exec(text) ?? [];
  if (start === "" || speaker?.kind !== "person" || readClause(start, library).subjects.length !== 1) return undefined;
  const asked = text.slice(start.length).replace(/(?<!\p{L})(?:he|she)(?!\p{L})/iu, speaker.name);
  const reordered = asQuestion(asSpeech(asked));
  if (reordered === asked) return undefined;
  return { kind: "questions", questions: [{ text: reordered, label: lentLabel(reordered, [speaker], library) }] };
}

const namedFirst =
  /^(?:(?:and|but|so|ok|then) )*(?:what about |how about )?[^,]{1,40}, (?=(?:what (?:is |was |does |did )?)?(?:he|she)(?!\p{L}))/iu;

/** "And Tarn, what was that in bygone days?": a question of its own, or what was asked about another. */
function topicFirst(clause: Clause, before: ConversationState, library: Library): FollowUp | undefined {
  const same = sameOfAnother(clause, before, library);
  return same && { kind: "questions", questions: [{ text: clause.text, label: undefined }, same] };
}

/** The question before about the only subject of this one, if it is another of the kind. */
function sameOfAnother({ subjects }: Clause, before: ConversationState, library: Library): CompleteQuestion | undefined {
  const [subject, other] = subjects;
  const isOther = before.subjects.some(({ kind, id }) => kind === subject?.kind && id !== subject?.id);
  const text = subject && !other && isOther ? replaceSubjects(before, [subject], library) : undefined;
  return text === undefined ? undefined : { text, label: inheritedLabel(text, subjects, library) };
}

function readings(clause: Clause, reference: Reference, before: ConversationState, library: Library): readonly CompleteQuestion[] {
  // "What was it before?" fits anything; "is it far?" is true of something.
  const maxCandidates = clause.content.length === 0 || yesNoQuestion.test(clause.plain) ? 1 : maxReadings;
  const candidates = reference.candidates(before, clause.text, library).slice(0, maxCandidates);
  const replaced = candidates.flatMap((subjects) => {
    const text = replaceReference(clause, reference.pattern, subjects);
    const texts = [...withPlaceReference(text, subjects, before, library), text].map((each) => asQuestion(asSpeech(each)));
    return texts.map((each) => ({ text: each, label: lentLabel(each, subjects, library) }));
  });
  const events = eventReading(clause, reference, before, library);
  // A question with a subject of its own may mean something by "it" that need not be known; "he" is somebody.
  const isSomebody = candidates.length > 0 && candidates.flat().every(({ kind }) => kind === "person");
  const mayMeanNothing = clause.subjects.length > 0 && !isSomebody && !afterPreposition(clause, reference);
  const asTyped = mayMeanNothing ? [{ text: clause.text, label: undefined }] : [];
  const all = isEvent(clause, reference) ? [...events, ...replaced] : [...replaced, ...events];
  const different = all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
  const same = alsoAsked.test(clause.plain) ? sameOfAnother(clause, before, library) : undefined;
  return [...different.slice(0, maxReadings), ...(same ? [same] : []), ...asTyped];
}

/** Readings of a pronoun; each costs a search. */
const maxReadings = 2;

/** "Is Brook from there as well?": what was asked about somebody else. */
const alsoAsked =
  /(?<!\p{L})(?:too|also|as well|same|either|likewise|similar|similarly|or (?:somewhere|something|someone) else|or not)(?!\p{L})/u;

/** "Why did he leave that city": a person and a place, both spoken of before. */
function withPlaceReference(text: string, [subject]: readonly Subject[], before: ConversationState, library: Library): readonly string[] {
  const clause = subject?.kind === "person" ? readClause(text, library) : undefined;
  if (!clause || clause.subjects.length > 1) return [];
  const place = references.find(({ pattern, isOfPlace }) => isOfPlace && pattern.test(clause.unnamed));
  const [candidate] = place?.candidates(before, text, library) ?? [];
  return place && candidate ? [replaceReference(clause, place.pattern, candidate)] : [];
}

/** "On it", "from there". */
function afterPreposition({ unnamed }: Clause, { pattern }: Reference): boolean {
  const before = unnamed.slice(0, unnamed.search(pattern));
  return /(?<!\p{L})(?:on|in|of|from|at|to|with|for|by|about)\s+$/iu.test(before);
}

/** "Which city did that happen in", "how did they do it", and the same question of another: "how is it there". */
function isEvent({ text, unnamed }: Clause, { pattern }: Pick<Reference, "pattern">): boolean {
  return doIt.test(text) || happening.test(text) || sameQuestion.test(unnamed.replace(pattern, "").trim());
}

/** "When did they do it?" */
const doIt = /(?<!\p{L})(?:do|did|does|done|doing) (?:it|that|this|so)$/iu;
const sameQuestion = /^(?:(?:and|so|but|then) )*(?:how|what)(?: about|['’]?s|s| is| are| was| were)?(?: it| things| that)?$/iu;
const happening =
  /(?<!\p{L})(?:(?:that|this|it) (?:all )?(?:happen|happened|occur|occurred|take place|took place|come about|came about)|(?:was|is) (?:that|this)$)/iu;

/** "How long ago was that?": what the question before asked about. */
function eventReading(clause: Clause, { pattern }: Reference, before: ConversationState, library: Library): readonly CompleteQuestion[] {
  const [found = ""] = pattern.exec(clause.unnamed) ?? [];
  const predicate = predicateOf(before.text);
  if (predicate === "" || !(isEvent(clause, { pattern }) || /^(?:it|this|that)$/iu.test(found))) return [];
  const text = `${clause.text.replace(doIt, "").replace(pattern, "").trim()} ${predicate}`;
  return [{ text, label: inheritedLabel(text, before.subjects, library) }];
}

/** A text with names in place of what a reference found. */
export function replaceReference({ text, unnamed }: Clause, pattern: RegExp, subjects: readonly Subject[]): string {
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
  const [which] = /^(?:which|who) of/iu.exec(typed) ?? [];
  const place = /^(?:in|at|from)(?= )/iu.exec(typed)?.[0] ?? (/^(?:there|here)$/iu.test(typed) ? "in" : undefined);
  return [which ?? place, named].filter((part) => part !== undefined).join(" ");
}

/** "What Brook is telling of the harbour", "what is Brook saying about it", "has Brook told anything of it": as people ask for what was said. */
function asSpeech(question: string): string {
  const { who, about } = (told.exec(question) ?? toldInOrder.exec(question))?.groups ?? {};
  return who === undefined || about === undefined ? question : `what did ${who} say about ${about}`;
}

const told =
  /^(?:(?:and|so|but|then|ok) )*what (?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?) (?:is |was |has |have |does |did )?(?:telling|tells|tell|told|saying|speaking|talking|reporting|reports|thinking|meaning|means) (?:us )?(?:of|about|on|over|to) (?<about>.{2,80})$/u;
const toldInOrder =
  /^(?:(?:and|so|but|then|ok) )*what (?:is|was|does|did|has) (?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?) (?:telling|tell|told|saying|speaking|talking|reporting|thinking) (?:us )?(?:of|about|on|over|to) (?<about>.{2,80})$/u;

/** "Brook is from which town" → "which town is Brook from". */
function asQuestion(statement: string): string {
  const { who, verb, place, what } = askedLast.exec(statement)?.groups ?? {};
  return who === undefined ? statement : `${what} ${verb === "was" ? "was" : "is"} ${who} ${place}`;
}

const askedLast =
  /^(?:(?:and|so|but|then|ok) )*(?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?)(?: (?<verb>is|was)|['’]s) (?<place>from|in|at|with) (?<what>(?:which|what) \p{L}+)$/u;
