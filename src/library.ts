import { createPostableFacts, type PostableFacts } from "./daily/postable-and-drawn-facts.ts";
import { sharedZones, type Zones } from "./daily/time-zones.ts";
import { displayText } from "./document/display-text.ts";
import { contains, type Document, overlappingSentences, type Span } from "./document/document.ts";
import type { Sentence } from "./document/sentences.ts";
import { curatedOnly, type Knowledge, type Quotation, type Subject, type Topic } from "./knowledge/knowledge-model.ts";
import { withoutContained } from "./message-passages.ts";
import { createPassage, type Passage } from "./passage.ts";
import { createReader, type Reader } from "./reading/reader.ts";
import type { Vocabulary } from "./reading/vocabulary.ts";
import { uniqueSpans } from "./reply.ts";
import { indexPassagesInTurns, type PassageIndex } from "./search/find-passages.ts";
import { indexNames, type Named, type NameIndex, type NameMatch } from "./search/name-lookup.ts";
import { findNamesInWords } from "./search/names-in-words.ts";
import { findTokenId } from "./search/ranking/token-ids.ts";
import { addTo, cached, once } from "./text/collections.ts";
import { atOnce, type Turns } from "./text/turns.ts";
import { splitWords } from "./text/words.ts";

/** The knowledge with the indexes that commands use. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly subjects: NameIndex<Subject>;
  /** The subjects that the document quotes, or whose speech it lists. */
  readonly speakers: NameIndex<Subject>;
  readonly topics: NameIndex<Topic>;
  readonly passages: PassageIndex;
  readonly namedSubjects: NamedSubjects;
  /** Reads what people type, in the words of the knowledge. */
  readonly reader: Reader;
  readonly vocabulary: Vocabulary;
  /** Earlier text that a reader needs to understand the statements in a sentence. */
  readonly contextBySentence: ReadonlyMap<Sentence, readonly Span[]>;
  /** The facts of the daily posts. */
  readonly postableFacts: PostableFacts;
  readonly zones: Zones;
  readonly commandLine: CommandLine;
  /** How the bot names itself. */
  readonly appName: string;
  /** The model that reads questions and where it is, for the help; undefined if none does. */
  readonly readBy: string | undefined;
}

/** Writes a command as people type it: `daily status` → `/my-daily status`. */
export type CommandLine = (command: string) => string;

interface LibraryOptions extends Partial<Pick<Library, "commandLine" | "readBy">> {
  readonly appName?: string | undefined;
}

export const createLibrary = atOnce(createLibraryInTurns);

export function* createLibraryInTurns(
  knowledge: Knowledge,
  { commandLine = (command) => `/${command}`, appName = "Verbatim", readBy }: LibraryOptions = {},
): Turns<Library> {
  const subjects = [...knowledge.subjects.values()];
  const quoted = new Set(knowledge.statements.flatMap((statement) => (statement.kind === "quotation" ? [statement.by] : [])));
  const subjectNames = indexNames(subjects);
  const passages = yield* indexPassagesInTurns(curatedOnly(knowledge));
  const vocabulary = createVocabulary(knowledge, passages, subjectNames);
  // Lazy: only /daily needs these, and reading the time zones takes longer than reading the shipped article.
  const facts = once(() => createPostableFacts(knowledge));
  return {
    knowledge,
    commandLine,
    appName,
    readBy: knowledge.allowsModel ? readBy : undefined,
    subjects: subjectNames,
    namedSubjects: createNamedSubjects(knowledge.document, subjectNames),
    speakers: indexNames(subjects.filter(({ id }) => quoted.has(id))),
    topics: indexNames([...knowledge.topics.values()]),
    passages,
    vocabulary,
    reader: createReader(vocabulary),
    contextBySentence: contextsBySentence(knowledge),
    get postableFacts() {
      return facts();
    },
    get zones() {
      return sharedZones();
    },
  };
}

function createVocabulary(knowledge: Knowledge, { tokenIds, names }: PassageIndex, subjects: NameIndex<Subject>): Vocabulary {
  return {
    knows: (word) => names.words.has(word) || findTokenId(tokenIds, word) !== undefined,
    has: (word) => names.words.has(word) || tokenIds.byWord.has(word),
    findName: (words) => subjects.findFolded(words),
    *words() {
      yield* names.words;
      yield* tokenIds.byWord.keys();
    },
    *nameWords() {
      for (const { name, aliases } of subjects.entries)
        for (const spelling of [name, ...aliases])
          for (const [word] of spelling.matchAll(/(?<!\p{L})\p{Lu}\p{L}+/gu)) yield word.toLowerCase();
    },
    *texts() {
      for (const { paraphrases } of knowledge.statements) yield* paraphrases.slice(0, maxPhrasesRead);
      for (const { phrases } of knowledge.phrases) yield* phrases.slice(0, maxPhrasesRead);
      for (const sentence of knowledge.document.sentences) yield displayText(knowledge.document, sentence);
    },
  };
}

/** Cached by span: there are as many as statements and their sentences. */
export function createNamedSubjects(document: Document, subjects: NameIndex<Subject>): NamedSubjects {
  const named = cached(new Map<string, readonly Subject[]>(), (offsets) => {
    const [start = 0, end = 0] = offsets.split("-").map(Number);
    return [...new Set(findNamesInWords(subjects, splitWords(displayText(document, { start, end }))).map(({ entry }) => entry))];
  });
  return ({ start, end }) => named(`${start}-${end}`);
}

/** The subjects that the words of a span name, each once. */
type NamedSubjects = (span: Span) => readonly Subject[];

/** Paraphrases of a statement that are read for the order of words; counting all takes longer and corrects no more. */
const maxPhrasesRead = 10;

function contextsBySentence({ document, statements }: Knowledge): ReadonlyMap<Sentence, readonly Span[]> {
  const contexts = new Map<Sentence, Span[]>();
  for (const { shownSpan, context } of statements) {
    if (context.length === 0) continue;
    for (const sentence of overlappingSentences(document, shownSpan)) for (const span of context) addTo(contexts, sentence, span);
  }
  return new Map([...contexts].map(([sentence, spans]) => [sentence, uniqueSpans(spans)]));
}

/** What the document quotes of a subject. */
export function speechBy({ statements }: Knowledge, speaker: string): readonly Quotation[] {
  return statements.flatMap((statement) => (statement.kind === "quotation" && statement.by === speaker ? [statement] : []));
}

/** Prefers exact names, and subjects to topics. */
export function findSubjectOrTopic(text: string, { subjects, topics }: Library): NameMatch<Named> {
  const exact = subjects.findExact(text) ?? topics.findExact(text);
  if (exact) return { kind: "resolved", entry: exact };
  const matches = [subjects.resolve(text), topics.resolve(text)];
  const resolved = matches.find(({ kind }) => kind === "resolved");
  if (resolved) return resolved;
  const candidates = matches.flatMap((match) => (match.kind === "ambiguous" ? match.candidates : []));
  return candidates.length > 0 ? { kind: "ambiguous", candidates } : { kind: "unknown" };
}

/** The sentence, or the `span` around it, preceded by the context that a reader needs who has the subjects `known` in mind. */
export function passageWithContext(
  sentence: Sentence,
  { knowledge: { document }, namedSubjects, contextBySentence }: Library,
  known: readonly Subject[] = [],
  span: Span = sentence,
): Passage {
  const context = neededContext(sentence, contextBySentence.get(sentence) ?? [], namedSubjects, known);
  return createPassage(document, span, context);
}

/**
 * The context, in order, that a reader of the sentence needs who has the subjects `known` in mind; none if passage and context together are
 * too long.
 */
export function neededContext(
  sentence: Span,
  context: readonly Span[],
  namedSubjects: NamedSubjects,
  known: readonly Subject[] = [],
): readonly Span[] {
  const outside = context.filter((span) => !contains(sentence, span));
  if (outside.length === 0) return [];
  const understood = new Set(namedSubjects(sentence));
  const needed = outside.filter((span) => introducesSubject(namedSubjects(span), understood, known));
  const inOrder = uniqueSpans(needed).toSorted((a, b) => a.start - b.start);
  const shown = withoutContained(inOrder, (span) => span);
  const length = [sentence, ...shown].reduce((sum, { start, end }) => sum + end - start, 0);
  return length > maxLength ? [] : shown;
}

/**
 * UTF-16 code units of a passage with its context; a longer one is shown without context. Three such passages fill a message of 1,350; the
 * median of a passage of the shipped article without context is 140.
 */
const maxLength = 450;

/** False if the sentence names all its subjects, or the only one is known. Two may both be needed: "One was …, the other …". */
function introducesSubject(subjects: readonly Subject[], understood: ReadonlySet<Subject>, known: readonly Subject[]): boolean {
  const [only] = subjects;
  if (!only) return true;
  if (subjects.length === 1 && known.includes(only)) return false;
  return subjects.some((subject) => !understood.has(subject));
}
