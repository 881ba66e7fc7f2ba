import { createOverlapTest, type Document, isInBodyText, overlappingSentences } from "../../document/document.ts";
import { hasOneOf, splitAtSpaces, withoutPossessive } from "../../text/characters.ts";
import { groupBy, valuesByKey } from "../../text/collections.ts";
import { nameKey } from "../../text/fold.ts";
import { flatMapInTurns, type Turns } from "../../text/turns.ts";
import { isStopWord, tokenize, type Word } from "../../text/words.ts";
import type { ExtractedKnowledge, GivenNames, SpanMention } from "../extract/extract-knowledge.ts";
import type { Fact, Statement, Subject } from "../knowledge-model.ts";
import { subjectsOf } from "../knowledge-model.ts";

/** The names that the curation gives. `ignored`: names of extracted subjects that are none. `topicIds`: ids in use. */
export function createCuratedNames(
  document: Document,
  subjects: readonly Subject[],
  ignored: readonly string[],
  topicIds: readonly string[],
): GivenNames {
  const byName = new Map(subjects.flatMap((subject) => namesOf(subject).map((name) => [nameKey(name), subject] as const)));
  const ignoredKeys = new Set(ignored.map(nameKey));
  return {
    ids: [...subjects.map(({ id }) => id), ...topicIds],
    mentions: findMentions(document, subjects),
    subjectNamed: (extracted) => byName.get(nameKey(extracted.name)) ?? subjectByAlias(extracted, byName),
    isTaken: (name) => byName.has(nameKey(name)),
    isIgnored: ({ name }) => ignoredKeys.has(nameKey(name)),
  };
}

function namesOf({ name, aliases }: Subject): readonly string[] {
  return [name, ...aliases];
}

/** An alias is part of a name that others may share: a family name belongs to a person, also if nothing says so of the name. */
function subjectByAlias({ name, kind, aliases }: Subject, byName: ReadonlyMap<string, Subject>): Subject | undefined {
  const matches = aliases.flatMap((alias) => {
    const curated = byName.get(nameKey(alias));
    return curated ? [{ curated, mayBeFamilyName: name.endsWith(` ${alias}`) }] : [];
  });
  return matches.find(
    ({ curated, mayBeFamilyName }) =>
      curated.kind === kind ||
      (kind === "thing" && (curated.kind === "person" || !mayBeFamilyName)) ||
      (curated.kind === "thing" && !mayBeFamilyName),
  )?.curated;
}

/**
 * Where sentences name the subjects; of names that overlap, the longest. A name that is written in capitals within some sentence is
 * not meant by the same words in lower case (May, US).
 */
function findMentions(document: Document, subjects: readonly Subject[]): readonly SpanMention[] {
  const spellings = spellingsByFirstWord(subjects);
  if (spellings.size === 0) return [];
  const sentences = document.sentences.filter((sentence) => isInBodyText(document, sentence));
  const found = sentences.flatMap(({ start, end }) => findSpellings(document.flatText, tokenize(document.flatText, start, end), spellings));
  const capitalised = new Set(
    found.flatMap(({ spelling, isExact, beginsSentence }) =>
      isExact && !beginsSentence && spelling.text !== spelling.text.toLowerCase() ? [spelling] : [],
    ),
  );
  return found.filter(({ spelling, isExact }) => isExact || !capitalised.has(spelling));
}

/** A name or an alias as the curation writes it. */
interface Spelling {
  readonly text: string;
  readonly words: readonly string[];
  readonly subject: Subject;
}

/** Names that are stop words in lower case are left out: each sentence has some. */
function spellingsByFirstWord(subjects: readonly Subject[]): ReadonlyMap<string, readonly Spelling[]> {
  const spellings = subjects.flatMap((subject) =>
    namesOf(subject).map((text) => ({ text, words: tokenize(text).map(({ folded }) => folded), subject })),
  );
  const longestFirst = spellings
    .filter(({ text, words }) => words.length > 0 && !(words.every(isStopWord) && text === text.toLowerCase()))
    .sort((a, b) => b.words.length - a.words.length);
  return groupBy(longestFirst, ({ words }) => words[0] ?? "");
}

interface FoundSpelling extends SpanMention {
  readonly spelling: Spelling;
  readonly isExact: boolean;
  readonly beginsSentence: boolean;
}

function findSpellings(
  text: string,
  words: readonly Word[],
  spellings: ReadonlyMap<string, readonly Spelling[]>,
): readonly FoundSpelling[] {
  const found: FoundSpelling[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const mention = spellings.get(words[at]?.folded ?? "")?.flatMap((spelling) => readSpelling(text, words, at, spelling) ?? [])[0];
    if (!mention) continue;
    found.push(mention);
    at += mention.spelling.words.length - 1;
  }
  return found;
}

function readSpelling(text: string, words: readonly Word[], at: number, spelling: Spelling): FoundSpelling | undefined {
  const [first, last] = [words[at], words[at + spelling.words.length - 1]];
  if (!first || !last || !spelling.words.every((word, index) => words[at + index]?.folded === word)) return undefined;
  const written = withoutPossessive(text.slice(first.start, last.end));
  if (hasOneOf(written, betweenNames)) return undefined;
  const isExact = isSameSpelling(written, spelling.text);
  if (!isExact && spelling.words.every(isStopWord)) return undefined;
  const span = { start: first.start, end: first.start + written.length };
  return { span, subject: spelling.subject, spelling, isExact, beginsSentence: at === 0 };
}

/** Separates names: "Hale, Mill". */
const betweenNames = ',;:!?()"“”«»|';

/** A name in capitals throughout is the same spelling. */
function isSameSpelling(written: string, spelling: string): boolean {
  const words = splitAtSpaces(written).join(" ");
  return words === spelling || (words === spelling.toUpperCase() && words !== spelling.toLowerCase());
}

type KnowledgePart = Pick<ExtractedKnowledge, "subjects" | "statements">;

/** Curated knowledge and what it leaves of the extracted statements: facts about other subjects, quotations of other words. */
export function* merge(document: Document, curated: KnowledgePart, extracted: KnowledgePart): Turns<KnowledgePart> {
  const remaining = yield* remainingStatements(document, curated.statements, extracted.statements);
  const statements = [...curated.statements, ...remaining].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  yield;
  const mentioned = new Set(statements.flatMap(subjectsOf));
  return { subjects: [...curated.subjects, ...extracted.subjects.filter(({ id }) => mentioned.has(id))], statements };
}

/** An extracted fact is a whole sentence: of a subject with a curated statement in it, it is not repeated. */
function* remainingStatements(
  document: Document,
  curated: readonly Statement[],
  extracted: readonly Statement[],
): Turns<readonly Statement[]> {
  const curatedIn = curatedSubjects(document, curated);
  const isCuratedSpeech = createOverlapTest(curated.filter(({ kind }) => kind !== "fact").map(({ span }) => span));
  return yield* flatMapInTurns(extracted, (statement): readonly Statement[] => {
    if (statement.kind !== "fact") return isCuratedSpeech(statement.span) ? [] : [statement];
    return withoutSubjects(statement, curatedIn.get(statement.span.start));
  });
}

/** What the curated statements in a sentence are about, by the sentence's start. */
function curatedSubjects(document: Document, curated: readonly Statement[]): ReadonlyMap<number, ReadonlySet<string>> {
  const pairs = curated.flatMap((statement) =>
    overlappingSentences(document, statement.shownSpan).flatMap(({ start }) => subjectsOf(statement).map((id) => [start, id] as const)),
  );
  return valuesByKey(pairs);
}

function withoutSubjects(fact: Fact, subjects: ReadonlySet<string> | undefined): readonly Fact[] {
  if (!subjects) return [fact];
  const about = fact.about.filter((id) => !subjects.has(id));
  return about.length > 0 ? [{ ...fact, about }] : [];
}
