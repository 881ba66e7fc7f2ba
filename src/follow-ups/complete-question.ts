import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrase-patterns.ts";
import { isPronoun, knownWords } from "../reading/vocabulary.ts";
import { yesNoQuestion } from "../search/asked/asked-for.ts";
import { fold } from "../text/fold.ts";
import { hasHan } from "../text/words.ts";
import { type Clause, type CompleteQuestion, type FollowUp, inheritedLabel, lentLabel, namesOf, predicateOf, readClause } from "./follow-up.ts";
import { isFragment, replaceSubjects, speakerAsked, unknownNames, withPlace as askedInPlace } from "./other-subject.ts";
import { asksItself, readsAlone, tellingWords } from "./reads-alone.ts";
import { findReferences, isPerson, type Reference, replaceReference } from "./references.ts";

/**
 * What a part that does not read alone may ask: complete questions, in a fixed order, of which the first that is answered counts. `said`: what
 * else the message says.
 */
export function complete(clause: Clause, said: Said, before: ConversationState, library: Library): FollowUp | undefined {
  if (readsAlone(clause, library)) return clause.subjects.length > 0 ? undefined : aloneOrLent(clause, said, before, library);
  const message: Message = { clause, ...said, named: namedIn(clause, said), before, library };
  const hasReference = findReferences(clause, library).length > 0;
  const rules = hasReference ? [otherSubject, statedBefore, ofTalk, withReferents, withLead] : [otherSubject, statedBefore, ofPredicate, ofTalk, lent, withLead];
  const readings = firstNonEmpty(rules, message);
  const asTyped = isFragmentOnly(clause) || (hasHan(clause.text) && readings.length > 0 && tellingWords(clause).length < 3) || (hasPersonalReference(clause, library) && tellingWords(clause).length < 3) ? [] : [{ text: clause.text, label: undefined }];
  const asksNames = asksForNames(clause);
  if (asksNames && !listsNames(clause, before)) return { kind: "questions", questions: readings.slice(0, 1).map((reading) => ({ ...reading, hasUnknownWords: true })), own: [] };
  const questions = [...readings, ...asTyped].filter(({ text }, at, all) => all.findIndex((other) => other.text === text) === at);
  if (questions.length > 0) return { kind: "questions", questions, own: tellingWords(clause) };
  return hasPersonalReference(clause, library) && tellingWords(clause).length < 2 ? { kind: "unclear" } : undefined;
}

/** "What is the most obvious problem": asked as it stands; what has no answer may be about what was spoken of before. */
function aloneOrLent(clause: Clause, said: Said, before: ConversationState, library: Library): FollowUp | undefined {
  const readings = lent({ clause, ...said, named: [], before, library }).slice(0, 1);
  if (readings.length === 0) return undefined;
  return { kind: "questions", questions: [{ text: clause.text, label: undefined, isOwn: true }, ...readings], own: tellingWords(clause) };
}

/** What a message says besides what it asks. */
export interface Said {
  /** In the same sentence, before the question. */
  readonly lead: Clause | undefined;
  /** The sentence before. */
  readonly remark: Clause | undefined;
}

interface Message extends Said {
  readonly clause: Clause;
  /** The subjects that the message itself names before the question, the likeliest first. */
  readonly named: readonly Subject[];
  readonly before: ConversationState;
  readonly library: Library;
}

type Reading = (message: Message) => readonly CompleteQuestion[];

function firstNonEmpty(all: readonly Reading[], message: Message): readonly CompleteQuestion[] {
  for (const read of all) {
    const found = read(message);
    if (found.length > 0) return found.slice(0, maxReadings);
  }
  return [];
}

/** Each costs a search. */
const maxReadings = 2;

/** "Now Tarn, how is it there?": not what a reaction only says again, "ah, Tarn! How is it there?" */
function namedIn({ subjects }: Clause, { lead, remark }: Said): readonly Subject[] {
  const named = [...(lead?.subjects.toReversed() ?? []), ...(remark?.subjects.toReversed() ?? [])];
  // "He was visiting a friend, so …"
  return [...new Set(named)].filter((subject) => !subjects.includes(subject) && !isPronoun(subject.name));
}

/** "And Brook?", "what about Tarn": the question before about another. */
function otherSubject({ clause, before, library }: Message): readonly CompleteQuestion[] {
  if (before.text === "" || !isFragment(clause)) return [];
  const named = clause.subjects.length > 0 ? clause.subjects : unknownNames(clause);
  if (named.length === 0) return [];
  const speaker = speakerAsked(before, library);
  if (speaker && clause.subjects.length > 0 && !clause.subjects.some((subject) => library.speakers.entries.includes(subject))) {
    const text = `what did ${speaker.name} say about ${namesOf(clause.subjects)}`;
    return [{ text, label: lentLabel(text, [speaker], library) }];
  }
  const text = replaceSubjects(before, inScriptOf(clause, named), library) ?? askedInPlace(clause, before) ?? `${before.text} ${namesOf(named)}`;
  return [{ command: before.command, text, label: inheritedLabel(text, named, library) }];
}

/** "How old is he?": a question with what its pronoun stands for. */
function withReferents(message: Message): readonly CompleteQuestion[] {
  const { clause, named, before, library } = message;
  const found = findReferences(clause, library);
  const fitting = found.flatMap((reference) => named.filter((subject) => reference.fits(subject)).map((subject) => ({ reference, subjects: [subject] })));
  const [own] = fitting;
  const [reference] = found;
  if (!reference) return [];
  const withoutPlace = reference.isOfPlace && clause.subjects.length > 0 && asksItself(clause) ? [{ text: clause.text.replace(thereAbouts, ""), label: undefined, isOwn: true }] : [];
  const isVague = clause.content.length === 0 || yesNoQuestion.test(clause.plain);
  const known = own ? [own] : reference.candidates(before, clause.text, library).slice(0, isVague ? 1 : maxReadings).map((subjects) => ({ reference, subjects }));
  const replaced = known.map(({ reference, subjects }) => {
    const text = withPlace(replaceReference(clause, reference.pattern, inScriptOf(clause, subjects)), reference, message);
    return { text, label: lentLabel(text, subjects, library), isOwn: own !== undefined };
  });
  const event = isEvent(clause, reference) && !own ? ofEvent(clause, reference, before, library) : [];
  if (event.length > 0) return event;
  const described = own || reference.isPersonal ? [] : withLead(message);
  return [...withoutPlace, ...described, ...replaced];
}

/** "Why did he leave that city": a person and a place, both spoken of before. */
function withPlace(text: string, { isPersonal }: Reference, { named, before, library }: Message): string {
  const clause = isPersonal ? readClause(text, library) : undefined;
  const place = clause && findReferences(clause, library).find(({ isOfPlace }) => isOfPlace);
  if (!clause || !place) return text;
  const own = named.filter((subject) => place.fits(subject)).slice(0, 1);
  const [candidate] = own.length > 0 ? [own] : place.candidates(before, text, library);
  return candidate ? replaceReference(clause, place.pattern, inScriptOf(clause, candidate)) : text;
}

/** "What is Tencent doing up there": says no more than the name. */
const thereAbouts = /(?: (?:up|down|over|out|in))? (?:there|here)(?!\p{L})/giu;

/** "Which city did that happen in", "how did they do it", "when was that". */
function isEvent({ text, content }: Clause, { pattern, isPersonal }: Reference): boolean {
  if (isPersonal) return false;
  return happening.test(text) || (content.length === 0 && pattern.test(text) && /(?<!\p{L})(?:it|this|that)(?: (?:again|then|exactly|though))*$/iu.test(text));
}

const happening =
  /(?<!\p{L})(?:(?:do|did|does|done|doing) (?:it|that|this|so)$|(?:that|this|it) (?:all )?(?:happen|happened|occur|occurred|take place|took place|come about|came about)|(?:was|is) (?:that|this)$)/iu;

function ofEvent({ text }: Clause, { pattern }: Reference, before: ConversationState, library: Library): readonly CompleteQuestion[] {
  const predicate = predicateOf(before.text);
  const asked = text.replace(/(?<!\p{L})(?:do|did|does|done|doing) (?:it|that|this|so)$/iu, "").replace(pattern, "").trim();
  const complete = `${asked} ${predicate}`;
  return predicate === "" ? [] : [{ text: complete, label: inheritedLabel(complete, before.subjects, library) }];
}

/** "Why?", "in which city?": about all that the question before says. "And Tarn, how long?": the same about another. */
function ofPredicate(message: Message): readonly CompleteQuestion[] {
  const ofPerson = attributeOfPerson(message);
  const { clause, named, before, library } = message;
  if (clause.subjects.length > 0 || (tellingWords(clause).length > 0 && !whichNoun.test(clause.plain))) return [];
  if (hasHan(clause.text)) return [];
  const about = named.slice(0, 1);
  const asked = about.length > 0 ? (replaceSubjects(before, about, library) ?? namesOf(about)) : before.text;
  const predicate = predicateOf(asked);
  if (predicate === "") return [];
  const text = `${clause.text} ${predicate}`;
  return [...ofPerson, { text, label: inheritedLabel(text, about.length > 0 ? about : before.subjects, library) }];
}

/** "How old?": of the person who answered the question before. */
function attributeOfPerson({ clause, named, before, library }: Message): readonly CompleteQuestion[] {
  if (!clause.asksForAttribute || [...named, ...before.subjects].some(isPerson)) return [];
  const [person] = before.shownSubjects.filter(isPerson);
  if (!person) return [];
  const text = `${clause.text} ${namesOf(inScriptOf(clause, [person]))}`;
  return [{ text, label: lentLabel(text, [person], library) }];
}

const whichNoun =
  /^(?:(?:and|but|so) )?(?:(?:in|on|at|to|from|by|with|for|of|about|under|since|until|during|through|via) (?:which|what|whose)(?: \p{L}+){1,2}|(?:which|what) (?!about )\p{L}+)(?: (?:exactly|precisely|please|again|was (?:it|that|this)|is (?:it|that|this)))?$/u;

/** "Somebody bought pictures of snow, who was that?" */
function statedBefore(message: Message): readonly CompleteQuestion[] {
  const { clause, named, library } = message;
  const statement = told(message);
  if (statement === undefined) return [];
  const text = `${clause.text} ${statement}`;
  return [{ text, label: inheritedLabel(text, named, library), isOwn: true }];
}

/** "Somebody bought pictures of snow, who was that?": what the message itself tells before the words that ask. */
function told({ clause, lead, remark, library }: Message): string | undefined {
  return [lead, remark].find((each) => each && tellsWhatIsAsked(clause, each, library))?.text.replace(somebody, "");
}

/** Whether words that ask nothing by themselves stand after something of which the document has most words. */
export function tellsWhatIsAsked(clause: Clause, { content, subjects }: Clause, { vocabulary }: Library): boolean {
  if (clause.subjects.length > 0 || !bare.test(clause.plain)) return false;
  const known = content.filter((word) => vocabulary.has(fold(word))).length + subjects.length;
  return known > 1 && known * 2 > content.length;
}

/** "Who was that", "who, how old, from where", "when". */
const bare =
  /^(?:(?:and|so|but|then) )*(?:(?:who|what|whose|when|where|why|how|which|how (?:old|long|much|many|far|come)|from where|in which \p{L}+|says|said|is|was|are|were|did|does|that|this|it|he|she|they|so|about|exactly|precisely|and|for|statement|claim|quote|words?|making|saying|claiming)(?: |$)){1,9}$/u;
const somebody = /^(?:(?:but|and|so|well) )*(?:there (?:is|was) )?(?:some(?:body|one)|a (?:person|guy|man|woman))(?: in (?:there|it)| there)?(?: who)? /iu;

/** "What is the deadline?": of what was spoken of before. */
function lent({ clause, named, before: { subjects, shownSubjects }, library }: Message): readonly CompleteQuestion[] {
  if (clause.subjects.length > 0) return [];
  const isQuestion = readsAsQuestion(clause.text) || hasHan(clause.text);
  const asked = isQuestion ? clause.text : `what ${clause.text.replace(/^(?:(?:and|also|the|his|her|their|its) )+/iu, "")}`;
  const candidates = named.length > 0 ? [named.slice(0, 1)] : [subjects.slice(0, 2), shownSubjects.slice(0, 1)];
  return candidates
    .filter(({ length }) => length > 0)
    .map((lentSubjects) => {
      const text = `${asked} ${inScriptOf(clause, lentSubjects).map(({ name }) => name).join(" ")}`;
      return { text, label: lentLabel(text, lentSubjects, library), isOwn: named.length > 0 };
    });
}

/** Where nobody curated the document, any noun may be its subject: with the words of the sentence before, or of the question before. */
function ofTalk({ clause, lead, remark, before, library }: Message): readonly CompleteQuestion[] {
  if (library.knowledge.isComplete || clause.subjects.length > 0 || hasPersonalReference(clause, library)) return [];
  const own = [lead, remark].flatMap((said) => (said ? knownWords(said.text, library.vocabulary) : [])).slice(0, maxLent);
  const asked = readClause(before.text, library);
  const old = [...asked.subjects.map(({ name }) => name), ...asked.content].slice(0, maxLent);
  const label = (words: readonly string[]) => () => words.slice(0, 4).join(" ");
  return [own, old].filter(({ length }) => length > 0).map((words) => ({ text: `${clause.text} ${words.join(" ")}`, label: label(words) }));
}

/** "There was another list about nightlife, so how many cities made it onto that one?" */
function withLead({ clause, lead, library }: Message): readonly CompleteQuestion[] {
  const words = lead ? knownWords(lead.text, library.vocabulary).slice(0, maxLent) : [];
  if (!lead || words.length === 0) return [];
  const text = [clause.text, ...lead.subjects.map(({ name }) => name), ...words].join(" ");
  return [{ text, label: lentLabel(text, lead.subjects, library), kept: [clause.text, ...lead.subjects.map(({ name }) => name)].join(" ") }];
}

/** Words of a lead; more would outweigh the question. */
const maxLent = 6;

/** With their Chinese names in a Chinese question, as its paraphrases have them. */
function inScriptOf<S extends Pick<Subject, "name"> & Partial<Subject>>({ text }: Clause, subjects: readonly S[]): readonly S[] {
  if (!hasHan(text)) return subjects;
  return subjects.map((subject) => ({ ...subject, name: subject.aliases?.find(hasHan) ?? subject.name }));
}

/** "Who employs him" asks of somebody, whoever else the document speaks of. */
function hasPersonalReference(clause: Clause, library: Library): boolean {
  return findReferences(clause, library).some(({ isPersonal }) => isPersonal);
}

/** Words that ask nothing by themselves: never a question as typed. */
function isFragmentOnly(clause: Clause): boolean {
  return !asksItself(clause) || tellingWords(clause).length + 2 * clause.subjects.length < 2;
}

/** "Which ones?", "which three were they?", "the other five": names of what was counted. */
function asksForNames({ plain }: Clause): boolean {
  return nameQuestion.test(plain);
}

const count = "(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|others?|rest|remaining)";
const nameQuestion = new RegExp(
  `\\b(?:names? of|name|called)(?: (?:all|the|those|these|of|them))* (?:other )?${count}\\b|\\b(?:the others?|the rest)(?: (?:are|is))? called\\b|\\bby name\\b|^(?:(?:and|so|but|then|ok) )*(?:(?:which|what|who|name|list|whats|the names of|names of)(?: (?:are|is|were|was))? )?(?:(?:the|those|these|all) )*(?:(?:other|remaining|last) )?(?:ones?|${count})(?: (?:ones|are|is|were|was|they|those|these|them|it|exactly|then|though|please|of|by|name|names|do|we|get|the|on|that|list|places|cities|provinces|regions|countries|companies))*$|^(?:(?:and|so|but|then|ok) )*(?:name|list) (?:them|those|these|all)\\b`,
  "u",
);

/** Whether what was shown has as many names of a kind as are asked for. */
function listsNames({ plain }: Clause, { subjects, shownSubjects }: ConversationState): boolean {
  const all = [...subjects, ...shownSubjects];
  const [count = ""] = new RegExp(counts.join("|"), "u").exec(plain) ?? [];
  const least = Math.max(3, Number(count) || counts.indexOf(count) + 2);
  return all.some(({ kind }) => all.filter((other) => other.kind === kind).length >= least);
}

const counts = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "\\b\\d{1,2}\\b"];
