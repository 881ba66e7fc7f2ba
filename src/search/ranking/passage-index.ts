import { type Document, overlappingSentences } from "../../document/document.ts";
import { isBodyText } from "../../document/paragraphs.ts";
import type { Knowledge, Statement, SubjectKind } from "../../knowledge/knowledge-model.ts";
import { filterPhrases, subjectsOf } from "../../knowledge/knowledge-model.ts";
import { addTo, once } from "../../text/collections.ts";
import { atOnce, type Turns } from "../../text/turns.ts";
import { hasHan, tokenize } from "../../text/words.ts";
import { createHanPairIds, type HanPairIds, isChinese } from "./chinese-tokens.ts";
import { createPostings, createTokenRows, type Postings, type TokenRows, tokenRow } from "./inverted-index.ts";
import { RangeIds } from "./number-ranges.ts";
import { indexParaphrases, type Paraphrases, readPhraseTokens } from "./phrase-similarity.ts";
import { type ExactPhrases, indexExactPhrases, type PhrasesBySentence, readPhrasesBySentence } from "./phrases.ts";
import { createSentenceTexts, readSurroundings, type SentenceTexts, type Surroundings } from "./sentence-context.ts";
import { findSubjectMentions, indexSubjectNames, type SubjectNames } from "./subject-mentions.ts";
import { addStem, addWord, createTokenIds, createWordIdReader, type TokenIds } from "./token-ids.ts";

/** Everything that a search needs, built once from the knowledge. A sentence is identified by its index in the document, from 0. */
export interface PassageIndex {
  readonly knowledge: Knowledge;
  /** The document has Chinese: its sentences also have their pairs of characters as words. */
  readonly hanPairs: HanPairIds | undefined;
  readonly tokenIds: TokenIds;
  /** Those of the tables' cells. */
  readonly ranges: RangeIds;
  /** The stems of the document's words in alphabetical order. Sorted when first needed: few questions need them. */
  readonly stemsInOrder: () => readonly string[];
  /** The words of each sentence in order; 0 is a stop word. */
  readonly sentences: TokenRows;
  readonly sentenceTexts: SentenceTexts;
  readonly surroundings: Surroundings;
  /** The sentences of headings and the like that no statement is in. */
  readonly headings: readonly number[];
  /** Rows are sentences; their tokens include the ids of their subjects. */
  readonly postings: Postings;
  readonly names: SubjectNames;
  /** The token id of a subject, the same under every name. */
  readonly subjectIds: ReadonlyMap<string, number>;
  /** What each subject is, by its token id. */
  readonly subjectKinds: ReadonlyMap<number, SubjectKind>;
  /** Token ids of the subjects that a sentence names, or that the curation says it is about. */
  readonly subjectsBySentence: ReadonlyMap<number, ReadonlySet<number>>;
  readonly statementsBySentence: ReadonlyMap<number, readonly Statement[]>;
  readonly phrasesBySentence: PhrasesBySentence;
  readonly paraphrases: Paraphrases;
  readonly exactPhrases: ExactPhrases;
  /** For questions in Chinese, where the document has none: with the Chinese paraphrases alone, which the other index lacks. */
  readonly chinese?: PassageIndex;
}

export const indexPassages = atOnce(indexPassagesInTurns);

export function* indexPassagesInTurns(knowledge: Knowledge): Turns<PassageIndex> {
  const exactPhrases = indexExactPhrases(knowledge.document, readPhrasesBySentence(knowledge, statementsBySentence(knowledge)));
  if (!hasChinesePhrases(knowledge)) return yield* indexAllPassages(knowledge, exactPhrases);
  // Segmenting Chinese loads a dictionary, which takes longer than the rest of the index.
  const chinese = once(() => atOnce(indexAllPassages)(filterPhrases(knowledge, hasHan), exactPhrases));
  return {
    ...(yield* indexAllPassages(
      filterPhrases(knowledge, (phrase) => !hasHan(phrase)),
      exactPhrases,
    )),
    get chinese() {
      return chinese();
    },
  };
}

/** Whether a document without Chinese has Chinese paraphrases. */
function hasChinesePhrases({ document, statements, phrases }: Knowledge): boolean {
  const hasChinese = statements.some(({ paraphrases }) => paraphrases.some(hasHan)) || phrases.some((each) => each.phrases.some(hasHan));
  return hasChinese && !hasHan(document.text);
}

/** `exactPhrases`: of all languages, which a phrase cannot be mistaken for. */
function* indexAllPassages(knowledge: Knowledge, exactPhrases: ExactPhrases): Turns<PassageIndex> {
  const { document, subjects } = knowledge;
  const tokenIds = createTokenIds();
  const names = indexSubjectNames(subjects.values());
  const subjectIds = new Map([...subjects.keys()].map((id) => [id, addStem(tokenIds, `\0${id}`)]));
  const statements = statementsBySentence(knowledge);
  const subjectsBySentence = new Map<number, Set<number>>();
  const isHan = hasHan(document.text);
  const pairIds = createHanPairIds(tokenIds);
  const ranges = new RangeIds(tokenIds);
  const readWordIds = !isHan && subjects.size === 0 ? createWordIdReader(tokenIds) : undefined;
  const sentences = yield* createTokenRows(document.sentences, (sentence, index) => {
    const inRanges = ranges.inRow(document, sentence);
    if (readWordIds)
      return inRanges.length > 0 ? [...readWordIds(document.text, sentence), ...inRanges] : readWordIds(document.text, sentence);
    const words = tokenize(document.text, sentence.start, sentence.end);
    const named = findSubjectMentions(names, words).map(({ subject }) => subject);
    const about = (statements.get(index) ?? []).flatMap(subjectsOf);
    const subjectIdsHere = [...named, ...about].flatMap((subject) => subjectIds.get(subject) ?? []);
    if (subjectIdsHere.length > 0) subjectsBySentence.set(index, new Set(subjectIdsHere));
    const ids = words.map((word) => addWord(tokenIds, word.folded)).concat(inRanges);
    return isHan ? ids.concat(pairIds.addPairs(words)) : ids;
  });
  const phrasesBySentence = readPhrasesBySentence(knowledge, statements);
  const indexed = { knowledge, names, tokenIds, subjectIds };
  const phraseTokens = readPhraseTokens(indexed, phrasesBySentence, hasChinesePhrases(knowledge));
  const rows = yield* withSubjects(sentences, subjectsBySentence);
  const postings = yield* createPostings(rows, tokenIds.size);
  return {
    knowledge,
    hanPairs: isHan ? pairIds : undefined,
    tokenIds,
    ranges,
    stemsInOrder: once(() => [...tokenIds.byStem.keys()].sort()),
    sentences,
    sentenceTexts: createSentenceTexts(document),
    surroundings: yield* readSurroundings(document, sentences, tokenIds.size),
    headings: findHeadings(document, statements),
    names,
    subjectIds,
    subjectKinds: new Map([...subjects].map(([id, { kind }]) => [subjectIds.get(id) ?? 0, kind])),
    subjectsBySentence,
    statementsBySentence: statements,
    phrasesBySentence,
    postings,
    paraphrases: yield* indexParaphrases(phraseTokens, postings, indexed),
    exactPhrases,
  };
}

/** The words of each sentence and its subjects. */
function* withSubjects(sentences: TokenRows, subjects: ReadonlyMap<number, ReadonlySet<number>>): Turns<TokenRows> {
  if (subjects.size === 0) return sentences;
  const indexes = Array.from({ length: sentences.starts.length - 1 }, (_, index) => index);
  return yield* createTokenRows(indexes, (index) => [...tokenRow(sentences, index), ...(subjects.get(index) ?? [])]);
}

/** The index in which to look for a text: in Chinese, the one with the Chinese paraphrases. */
export function indexForText(passages: PassageIndex, text: string): PassageIndex {
  return isChinese(passages, text) ? (passages.chinese ?? passages) : passages;
}

/** The statements in each sentence, by the index of the sentence in the document. */
function statementsBySentence({ document, statements }: Knowledge): ReadonlyMap<number, readonly Statement[]> {
  const bySentence = new Map<number, Statement[]>();
  if (statements.length === 0) return bySentence;
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  for (const statement of statements) {
    for (const sentence of overlappingSentences(document, statement.span)) {
      const index = indexes.get(sentence);
      if (index !== undefined) addTo(bySentence, index, statement);
    }
  }
  return bySentence;
}

function findHeadings({ paragraphs, sentences }: Document, statements: PassageIndex["statementsBySentence"]): readonly number[] {
  const isText = paragraphs.map((paragraph) => isBodyText(paragraph) || paragraph.kind === "caption");
  return sentences.flatMap(({ paragraph }, at) => (isText[paragraph - 1] === false && !statements.has(at) ? [at] : []));
}
