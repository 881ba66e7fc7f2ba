import { paragraphOf } from "../../document/document.ts";
import { tableCells } from "../../document/document-structure.ts";
import { editDistance } from "../../text/edit-distance.ts";
import { relatedStems } from "../../text/related-words.ts";
import { isEnglish } from "../../text/word-list.ts";
import { hasHan, isFunctionWord, stemWord, tokenize, type Word } from "../../text/words.ts";
import { cached } from "../cached.ts";
import { paragraphKind } from "./captions-and-headings.ts";
import { findTokenId, tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { isTelling, type Question, type Term } from "./question-terms.ts";
import type { RankedSentence } from "./rank-sentences.ts";
import type { CandidateSentence } from "./ranking-features.ts";
import { sentencesBefore, sentencesNear } from "./sentence-surroundings.ts";
import { findSubjectMentions } from "./subject-mentions.ts";

/**
 * For each sentence, the numbers of the question's terms that are in the place of a word of its `asked:` phrases: "chair" in "phone number
 * of the chair", where the treasurer's is curated. Such a term is nowhere near the sentence, and each phrase that shares a word with the
 * question has a word of the sentence that the question lacks. Undefined where there can be none: where everything is curated, the phrases
 * are dense, and the other refusals do better.
 *
 * Measured on 1,622 phrases of the shipped article, as if it was partly curated with half of its phrases: 557 are answered rightly (571
 * without this) and 245 wrongly (260); on 57 questions that differ from a phrase by one role, name or day, none is answered with the
 * phrase's sentence (9).
 */
export function createSubstitutionSearch(
  index: PassageIndex,
  question: Question,
): ((candidate: CandidateSentence) => readonly number[]) | undefined {
  if (index.knowledge.isComplete || index.paraphrases.sentences.length === 0 || hasHan(question.text)) return undefined;
  const terms = question.terms.map((term, number) => ({ term, number, isSame: createWordTest(term) }));
  return (candidate) => {
    const phrases = anchoredPhrases(index)(candidate.sentence);
    const isShared = (word: PhraseWord) => terms.some(({ isSame }) => isSame(word));
    const isSubstituted = (word: PhraseWord) => word.isAnchor && !isShared(word);
    const sharing = phrases.filter((phrase) => phrase.some(isShared));
    if (!sharing.some((phrase) => isLike(phrase, isShared)) || !sharing.every((phrase) => phrase.some(isSubstituted))) return [];
    const isAround = createPlaceTest(index, candidate);
    const missing = terms.filter(({ term, isSame }) => isTelling(term) && !isAround(term) && !phrases.flat().some(isSame));
    return missing.map(({ number }) => number);
  };
}

/** A word of a phrase, or a subject under any of its names. */
interface PhraseWord {
  readonly stem: string;
  readonly related: ReadonlySet<string>;
  /** The subject's id. */
  readonly subject: string | undefined;
  /** The sentence, or what stands around it, has the word. */
  readonly isAnchor: boolean;
}

/** Whether the question has half of the phrase, apart from the subjects that they share: what is about one subject need not ask the same. */
function isLike(phrase: readonly PhraseWord[], isShared: (word: PhraseWord) => boolean): boolean {
  const telling = phrase.filter((word) => word.subject === undefined || !isShared(word));
  return telling.length > 0 && telling.filter(isShared).length >= minShared * telling.length;
}

/** With any share, 508 of the 1,622 are answered rightly, and 180 wrongly. */
const minShared = 0.5;

function createWordTest({ word, subject }: Term): (other: PhraseWord) => boolean {
  const stem = stemWord(word.folded);
  const related = new Set(relatedStems(stem));
  return (other) =>
    stem === other.stem ||
    (subject !== undefined && subject === other.subject) ||
    related.has(other.stem) ||
    other.related.has(stem) ||
    isSpelledLike(stem, other.stem);
}

/** Forms of one word that have different stems ("complain", "complaint"), and typing errors. */
function isSpelledLike(stem: string, other: string): boolean {
  const [short, long] = stem.length < other.length ? [stem, other] : [other, stem];
  if (short.length >= minForm && long.startsWith(short) && long.length - short.length <= maxEnding) return true;
  const limit = short.length >= minLongWord ? 2 : 1;
  return short.length >= minForm && !isEnglish(stem) && editDistance(stem, other, limit) <= limit;
}

/** Letters. */
const minForm = 4;
const maxEnding = 4;
const minLongWord = 7;

type PhrasesBySentence = (sentence: number) => readonly (readonly PhraseWord[])[];

/** The words of each `asked:` phrase of a sentence. */
const anchoredPhrases = cached(new WeakMap<PassageIndex, PhrasesBySentence>(), (index) =>
  cached(new Map<number, readonly (readonly PhraseWord[])[]>(), (sentence) => {
    const paraphrases = (index.statementsBySentence.get(sentence) ?? []).flatMap((statement) => statement.paraphrases);
    const anchors = paraphrases.length > 0 ? anchorStems(index, sentence) : new Set<string>();
    return paraphrases.map((phrase) => phraseWords(index, tokenize(phrase), anchors));
  }),
);

/** The stems of the sentence, of the sentence before it, and of the headings and the names of columns above. */
function anchorStems(index: PassageIndex, sentence: number): ReadonlySet<string> {
  const { sentences, tokenIds } = index;
  const ids = [sentence, ...sentencesBefore(index, sentence)].flatMap((each) => [...tokenRow(sentences, each)]);
  return new Set(ids.map((id) => tokenIds.stems[id] ?? ""));
}

function phraseWords({ names }: PassageIndex, words: readonly Word[], anchors: ReadonlySet<string>): readonly PhraseWord[] {
  const named = findSubjectMentions(names, words);
  return words.flatMap(({ folded }, at) => {
    if (isFunctionWord(folded)) return [];
    const stem = stemWord(folded);
    const subject = named.find(({ from, to }) => from <= at && at < to)?.subject;
    return [{ stem, related: new Set(relatedStems(stem)), subject, isAnchor: anchors.has(stem) }];
  });
}

/**
 * Tests whether a term or a related word is in the sentence, its phrases, the headings or the names of the columns above; or in the sentence
 * before, if a pronoun refers to that.
 */
function createPlaceTest(index: PassageIndex, candidate: Pick<CandidateSentence, "sentence" | "text">): (term: Term) => boolean {
  const { sentence, text } = candidate;
  const { sentences, surroundings, subjectsBySentence, knowledge } = index;
  const continues = (knowledge.document.sentences[sentence]?.number ?? 1) > 1 && pronoun.test(text);
  const near = [sentence, ...(continues ? [sentence - 1] : []), ...sentencesNear(surroundings, sentence)];
  const ids = new Set(near.flatMap((each) => [...tokenRow(sentences, each), ...(subjectsBySentence.get(each) ?? [])]));
  return ({ interpretations, related }) => interpretations.some(({ id }) => ids.has(id)) || related.some((id) => ids.has(id));
}

const pronoun = /\b(?:he|she|they|his|her|him|their|them|it|its|this|these|those)\b/iu;

/** `replaced`: a sentence that has, in its phrases, another word than the question. */
interface SubstitutionContext {
  readonly index: PassageIndex;
  readonly question: Question;
  readonly replaced: RankedSentence;
}

/** Whether a sentence has the words that are missing from the replaced one. */
export function hasSubstitutedWords({ index, question, replaced: sentence }: SubstitutionContext, candidate: RankedSentence): boolean {
  const isThere = createPlaceTest(index, candidate);
  return (sentence.substituted ?? []).every((number) => {
    const term = question.terms[number];
    return term !== undefined && isThere(term);
  });
}

/**
 * The row of the same table that begins with the words that the replaced row lacks, if the question has no others: what is curated for the
 * treasurer's row tells what is asked of the chair's.
 */
export function siblingRow(context: SubstitutionContext, others: readonly RankedSentence[]): RankedSentence | undefined {
  const { index, question, replaced: sentence } = context;
  const isThere = createPlaceTest(index, sentence);
  const isCovered = question.terms.every(
    (term, number) =>
      !isTelling(term) ||
      sentence.substituted?.includes(number) ||
      isThere(term) ||
      (sentence.matches.sentenceOrParaphrase[number] ?? 0) > 0,
  );
  if (!isCovered || paragraphKind(index, sentence.sentence) !== "row") return undefined;
  return others.find((other) => {
    if (!isOfSameTable(context, other)) return false;
    const first = new Set(firstCellIds(index, other.sentence));
    return sentence.substituted?.every((number) => question.terms[number]?.interpretations.some(({ id }) => first.has(id)));
  });
}

/** `having`: the sentences with the words that the replaced one lacks. One of them, if it has more of the question or is a row of the same table. */
export function closestToSubstituted(context: SubstitutionContext, having: readonly RankedSentence[]): RankedSentence {
  const { question, replaced: sentence } = context;
  const hasMore = ({ matches }: RankedSentence) =>
    question.terms.some(
      (term, number) => isTelling(term) && !sentence.substituted?.includes(number) && (matches.sentence[number] ?? 0) > 0,
    );
  return having.find((other) => isOfSameTable(context, other)) ?? having.find(hasMore) ?? sentence;
}

function isOfSameTable({ index, replaced: sentence }: SubstitutionContext, other: RankedSentence): boolean {
  const { places } = index.surroundings;
  return paragraphKind(index, other.sentence) === "row" && places[other.sentence] === places[sentence.sentence];
}

function firstCellIds({ knowledge: { document }, tokenIds, names, subjectIds }: PassageIndex, sentence: number): readonly number[] {
  const found = document.sentences[sentence];
  const paragraph = found && paragraphOf(document, found);
  const [first] = paragraph ? tableCells(document, paragraph) : [];
  if (!first) return [];
  const words = tokenize(document.text, first.cell.start, first.cell.end);
  const subjects = findSubjectMentions(names, words).map(({ subject }) => subjectIds.get(subject));
  return [...words.map(({ folded }) => findTokenId(tokenIds, folded)), ...subjects].filter((id) => id !== undefined);
}
