import { contains, type Document, overlappingSentences, overlappingSpans, type Span } from "../../document/document.ts";
import { isBodyText } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import { listsOf } from "../../language/forms.ts";
import { scannedFormsOf } from "../../language/scanned-section.ts";
import { startsInAny, withoutLast } from "../../text/characters.ts";
import { countEach, firstIndex } from "../../text/collections.ts";
import { atOnce, flatMapInTurns, mapInTurns, type Turns } from "../../text/turns.ts";
import { none, sentenceFact } from "../facts.ts";
import { createUnusedIds, type Fact, kebabCase, maxIdLength, type Quotation, type Statement, type Subject } from "../knowledge-model.ts";
import { type ExtractedName, findNamesInTurns } from "./proper-names/extracted-names.ts";
import { analyseTextInTurns } from "./proper-names/proper-names.ts";
import { findSpeechInTurns, type ResolvedQuote } from "./speech/direct-speech.ts";
import type { FindAntecedent } from "./speech/pronoun-antecedent.ts";

const list = listsOf("extraction.txt");

const section = scannedFormsOf("extraction.txt");

/**
 * Subjects from names, facts from the sentences that mention them, quotations from direct speech. Topics cannot be extracted.
 */
export function* extractKnowledgeInTurns(document: Document, given: GivenNames = noNames): Turns<ExtractedKnowledge> {
  const analysis = yield* analyseTextInTurns(document);
  const { quotes, findAntecedent } = yield* findSpeechInTurns(document, analysis);
  const speakers = quotes.flatMap(({ speaker }) => speaker ?? []);
  const names = yield* findNamesInTurns(document, analysis, speakers);
  yield;
  const found = toSubjects(names, given.ids);
  const ignored = found.filter(({ subject }) => given.isIgnored(subject)).map(({ subject }) => subject);
  const named = found.filter(({ subject }) => !given.isIgnored(subject));
  yield;
  const mentions = withGiven(named, given);
  yield;
  const subjectsWithin = createSubjectsWithin(mentions);
  const quotations = yield* mapInTurns(quotes, (quote) => toQuotation(document, quote, subjectsWithin));
  const facts = yield* flatMapInTurns(document.paragraphs.filter(isBodyText), ({ sentences }) =>
    extractFacts(document, sentences, subjectsWithin, findAntecedent),
  );
  const subjects = named
    .filter(({ subject }) => !given.subjectNamed(subject))
    .map(({ subject }) => ({ ...subject, aliases: subject.aliases.filter((alias) => !given.isTaken(alias)) }));
  return { subjects, ignored, statements: [...facts, ...quotations].toSorted((a, b) => a.span.start - b.span.start) };
}

export const extractKnowledge = atOnce(extractKnowledgeInTurns);

/** The knowledge that the program finds in a text without curation. */
export interface ExtractedKnowledge {
  /** Subjects that are not given. */
  readonly subjects: readonly Subject[];
  /** Subjects that `GivenNames` says are none. */
  readonly ignored: readonly Subject[];
  /** In document order. */
  readonly statements: readonly Statement[];
}

/** What is known of the names in a document before they are extracted. */
export interface GivenNames {
  /** Ids in use, which no extracted subject gets. */
  readonly ids: readonly string[];
  /** Where given subjects are named. */
  readonly mentions: readonly SpanMention[];
  /** The given subject that an extracted one is. */
  subjectNamed(extracted: Subject): Subject | undefined;
  /** Whether it names a given subject. */
  isTaken(name: string): boolean;
  /** Whether an extracted subject is none. */
  isIgnored(extracted: Subject): boolean;
}

const noNames: GivenNames = { ids: [], mentions: [], subjectNamed: () => undefined, isTaken: () => false, isIgnored: () => false };

/** The mentions of extracted and given subjects, except those of a given one within a longer name ("Hale" in "Hale Mill"). */
function withGiven(named: readonly NamedSubject[], given: GivenNames): readonly SpanMention[] {
  const extracted = named.flatMap(({ name, subject }) => {
    const meant = given.subjectNamed(subject) ?? subject;
    return name.mentions.map((span) => ({ span, subject: meant }));
  });
  const sorted = extracted.map(({ span }) => span).toSorted((a, b) => a.start - b.start);
  const isPart = (span: Span) =>
    overlappingSpans(sorted, span).some((other) => contains(other, span) && other.end - other.start > span.end - span.start);
  return [...extracted, ...given.mentions.filter(({ span }) => !isPart(span))];
}

function extractFacts(
  { text }: Document,
  sentences: readonly Sentence[],
  subjectsWithin: SubjectsWithin,
  findAntecedent: FindAntecedent,
): readonly Fact[] {
  return sentences.flatMap((sentence, index) => {
    const before = sentences[index - 1];
    const pronoun = leadingPronoun(text.slice(sentence.start, sentence.end));
    const person = list("personal-pronouns").has(pronoun.toLowerCase()) ? findAntecedent(sentence.start) : undefined;
    const referents = person && before && contains(before, person) ? subjectsWithin(person).slice(0, 1) : [];
    const about = [...new Set([...referents, ...subjectsWithin(sentence)].map(({ id }) => id))];
    const context = pronoun !== "" && before ? [{ start: before.start, end: before.end }] : none;
    return about.length > 0 ? [{ ...sentenceFact(sentence), about, context }] : [];
  });
}

/** `He`, `This`; "" if a sentence begins otherwise, or with `It's`. */
function leadingPronoun(words: string): string {
  const found = section("refers back", "i").start(words);
  return startsInAny(words.slice(found.length), "'’") ? "" : found.trim();
}

function toQuotation(document: Document, { span, shownSpan, speaker }: ResolvedQuote, subjectsWithin: SubjectsWithin): Quotation {
  const about = subjectsWithin(span).map(({ id }) => id);
  const by = speaker && subjectsWithin(speaker)[0]?.id;
  const speakerSentences = speaker && !contains(shownSpan, speaker) ? overlappingSentences(document, speaker) : [];
  const context = speakerSentences.length === 0 ? none : speakerSentences.map(({ start, end }) => ({ start, end }));
  return { ...sentenceFact(span), kind: "quotation", shownSpan, context, about, by };
}

/** A name and the subject made from it. */
interface NamedSubject {
  readonly subject: Subject;
  readonly name: ExtractedName;
}

/** Subjects with unique ids that are not among `usedIds`, and without aliases that two of them would share. */
function toSubjects(names: readonly ExtractedName[], usedIds: readonly string[]): readonly NamedSubject[] {
  const uses = countEach(names.flatMap(({ name, aliases }) => [name, ...aliases].map(foldForm)));
  const unusedId = createUnusedIds(usedIds);
  return names.map((name) => {
    const id = unusedId(subjectId(name.name));
    const aliases = name.aliases.filter((alias) => uses.get(foldForm(alias)) === 1);
    return { name, subject: { id, name: name.name, kind: name.kind, aliases, extracted: true } };
  });
}

/** The id of a name in another script is `subject`. */
function subjectId(name: string): string {
  return withoutLast(kebabCase(name)?.slice(0, maxIdLength) ?? "subject", "-");
}

function foldForm(form: string): string {
  return form.normalize("NFKC").toLowerCase();
}

export interface SpanMention {
  readonly span: Span;
  readonly subject: Subject;
}

/** The subjects that a span names, in order of their first mention. */
type SubjectsWithin = (span: Span) => readonly Subject[];

/** Binary search, because every sentence is looked up. */
function createSubjectsWithin(unordered: readonly SpanMention[]): SubjectsWithin {
  const mentions = unordered.toSorted((a, b) => a.span.start - b.span.start);
  const indexAt = (offset: number) => firstIndex(mentions, ({ span }) => span.start >= offset);
  return ({ start, end }) => [...new Set(mentions.slice(indexAt(start), indexAt(end)).map(({ subject }) => subject))];
}
