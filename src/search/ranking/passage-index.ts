import { isInBodyText, overlappingSentences } from "../../document/document.ts";
import type { Knowledge, Statement, SubjectKind } from "../../knowledge/knowledge-model.ts";
import { filterPhrases, subjectsOf } from "../../knowledge/knowledge-model.ts";
import { addTo, once } from "../../text/collections.ts";
import { atOnce, type Turns } from "../../text/turns.ts";
import { hasHan, tokenize } from "../../text/words.ts";
import { captionSentences, findNotStatements } from "./captions-and-headings.ts";
import { createHanPairIds, type HanPairIds, isChinese, tokenizeHan } from "./chinese-tokens.ts";
import {
  addStem,
  addWord,
  createPostings,
  createTokenIds,
  createTokenRows,
  type Postings,
  type TokenIds,
  type TokenRows,
  tokenRow,
} from "./inverted-index.ts";
import { RangeIds } from "./number-ranges.ts";
import { createPhraseVectors, type ExactPhrases, indexExactPhrases, type PhraseVectors, phraseTokens } from "./paraphrase-matches.ts";
import { type PhrasesBySentence, readPhrasesBySentence } from "./sentence-phrases.ts";
import { readSurroundings, type Surroundings } from "./sentence-surroundings.ts";
import { createSentenceTexts, type SentenceTexts } from "./sentence-texts.ts";
import { findSubjectMentions, indexSubjectNames, type SubjectNames } from "./subject-mentions.ts";
import { indexLetterRuns, type LetterRuns } from "./term-lookup.ts";
import { createWordIdReader } from "./word-ids.ts";

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
  /** The sentences of captions. */
  readonly captions: readonly number[];
  /** The sentences of headings, captions and the like that no statement is in: see `findNotStatements`. */
  readonly notStatements: Uint32Array;
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

/** Phrases in which people ask for a passage. Paraphrase `i` leads to sentence `sentences[i]`. */
export interface Paraphrases {
  readonly rows: TokenRows;
  readonly postings: Postings;
  readonly sentences: readonly number[];
  /** The paraphrases that lead to a sentence. */
  readonly bySentence: ReadonlyMap<number, readonly number[]>;
  /** The sentences that have paraphrases by a model. */
  readonly byModel: ReadonlySet<number>;
  /** Somebody has said of most of the text how people ask for it, so that a question has the choice. */
  readonly coverText: boolean;
  /** Token ids of all paraphrases that lead to a sentence. */
  readonly idsBySentence: ReadonlyMap<number, ReadonlySet<number>>;
  /** Chinese paraphrases of a document without Chinese: their words, and those of questions, are words instead of characters. */
  readonly hasHanWords: boolean;
  readonly vectors: PhraseVectors;
  readonly letterRuns: LetterRuns;
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
  const { counts, ...paraphrases } = yield* readParaphrases({ knowledge, names, tokenIds, subjectIds }, phrasesBySentence);
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
    captions: captionSentences(document),
    notStatements: findNotStatements(document, statements),
    names,
    subjectIds,
    subjectKinds: new Map([...subjects].map(([id, { kind }]) => [subjectIds.get(id) ?? 0, kind])),
    subjectsBySentence,
    statementsBySentence: statements,
    phrasesBySentence,
    postings,
    paraphrases: {
      ...paraphrases,
      postings: { ...(yield* createPostings(paraphrases.rows, tokenIds.size)), meanLength: typicalPhraseLength },
      letterRuns: yield* indexLetterRuns(tokenIds.stems, paraphrases.rows.ids),
      vectors: createPhraseVectors(counts, postings, tokenIds),
    },
    exactPhrases,
  };
}

/** The words of each sentence and its subjects. */
function* withSubjects(sentences: TokenRows, subjects: ReadonlyMap<number, ReadonlySet<number>>): Turns<TokenRows> {
  if (subjects.size === 0) return sentences;
  const indexes = Array.from({ length: sentences.starts.length - 1 }, (_, index) => index);
  return yield* createTokenRows(indexes, (index) => [...tokenRow(sentences, index), ...(subjects.get(index) ?? [])]);
}

/** Content words. The mean of the phrases would change with every phrase that is added. */
const typicalPhraseLength = 4;

/** The paraphrases, and how much the tokens of each count, in their order. */
function* readParaphrases(
  { knowledge, names, tokenIds, subjectIds }: Pick<PassageIndex, "knowledge" | "names" | "tokenIds" | "subjectIds">,
  phrases: PhrasesBySentence,
) {
  const hasHanWords = hasChinesePhrases(knowledge);
  const sentences: number[] = [];
  const rows: number[][] = [];
  const counts: ReturnType<typeof phraseTokens>[] = [];
  const bySentence = new Map<number, number[]>();
  const byModel = new Set<number>();
  for (const [sentence, inSentence] of phrases) {
    const numbers: number[] = [];
    for (const { text: paraphrase, author } of inSentence) {
      if (author === "model") byModel.add(sentence);
      numbers.push(sentences.length);
      sentences.push(sentence);
      const words = hasHanWords && hasHan(paraphrase) ? tokenizeHan(paraphrase, names) : tokenize(paraphrase);
      const ids = words.map((word) => addWord(tokenIds, word.folded));
      rows.push(ids);
      counts.push(phraseTokens(words, ids, names, subjectIds));
    }
    if (numbers.length > 0) bySentence.set(sentence, numbers);
  }
  const idsBySentence = new Map(
    [...bySentence].map(([sentence, paraphrases]) => [sentence, new Set(paraphrases.flatMap((paraphrase) => rows[paraphrase] ?? []))]),
  );
  const coverText = knowledge.isCurated || coversText(knowledge);
  return {
    rows: yield* createTokenRows(rows, (row) => row),
    coverText,
    counts,
    sentences,
    bySentence,
    byModel,
    idsBySentence,
    hasHanWords,
  };
}

/** Whether `phrases.txt` says of most of the text how people ask for it. Phrases under `asked:` are for what somebody chose. */
function coversText({ document, phrases }: Knowledge): boolean {
  const asked = new Set(phrases.flatMap(({ span }) => overlappingSentences(document, span)));
  return asked.size > 0 && 2 * asked.size >= document.sentences.filter((each) => isInBodyText(document, each)).length;
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
