import type { Knowledge, Statement, SubjectKind } from "../../knowledge/model.ts";
import { wordsIn } from "../../text/tokenize.ts";
import { type Bags, bag, bagsOf } from "./bags.ts";
import { type NearWords, nearWordsIndex } from "./near-words.ts";
import { type Postings, postingsOf } from "./postings.ts";
import { statementPlaces } from "./statement-places.ts";
import { mentionsIn, type SubjectNames, subjectNames } from "./subject-names.ts";
import { emptyVocabulary, learn, learnStem, type Vocabulary } from "./vocabulary.ts";

/** Everything that a search needs, made once from the knowledge. Sentences go by their number in the document, from 0. */
export interface PassageIndex {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  /** The words of each sentence in order; 0 is a stop word. */
  readonly sentences: Bags;
  readonly postings: Postings;
  readonly near: NearWords;
  readonly names: SubjectNames;
  /** The id that stands in the postings for a subject under whatever name. */
  readonly subjectIds: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<number, SubjectKind>;
  /** Subjects of a sentence: those that it names, and those that the curation says it is about. */
  readonly concerns: ReadonlyMap<number, ReadonlySet<number>>;
  /** The statements in a sentence. */
  readonly statements: ReadonlyMap<number, readonly Statement[]>;
  readonly asked: AskedPhrases;
}

/** The phrases in which people ask for a statement: phrase `i` leads to sentence `places[i]`. */
export interface AskedPhrases {
  readonly phrases: Bags;
  readonly postings: Postings;
  readonly places: readonly number[];
  /** The phrases that lead to a sentence. */
  readonly byPlace: ReadonlyMap<number, readonly number[]>;
  /** The words of all phrases that lead to a sentence. */
  readonly wordsByPlace: ReadonlyMap<number, ReadonlySet<number>>;
}

export function indexPassages(knowledge: Knowledge): PassageIndex {
  const { document, subjects } = knowledge;
  const vocabulary = emptyVocabulary();
  const names = subjectNames(subjects.values());
  const subjectIds = new Map([...subjects.keys()].map((id) => [id, learnStem(vocabulary, `\0${id}`)]));
  const places = statementPlaces(knowledge);
  const concerns = new Map<number, Set<number>>();
  const sentences = bagsOf(
    mapped(document.sentences, (sentence, at) => {
      const words = wordsIn(document.text, sentence.start, sentence.end);
      const named = subjects.size > 0 ? mentionsIn(names, words).map(({ subject }) => subject) : [];
      const about = (places.get(at) ?? []).flatMap(({ about, ...rest }) => [...about, ...("by" in rest && rest.by ? [rest.by] : [])]);
      const ids = [...named, ...about].flatMap((subject) => subjectIds.get(subject) ?? []);
      if (ids.length > 0) concerns.set(at, new Set(ids));
      return words.map((word) => learn(vocabulary, word.folded));
    }),
  );
  const known = new Set(vocabulary.ids.keys());
  for (const word of aliasWords(knowledge)) known.add(word);
  const asked = askedPhrases(places, vocabulary);
  const bags = bagsOf(mapped(document.sentences, (_, at) => [...bag(sentences, at), ...(concerns.get(at) ?? [])]));
  return {
    knowledge,
    vocabulary,
    sentences,
    names,
    subjectIds,
    kinds: new Map(
      [...subjects.values()].flatMap(({ id, kind }) => (subjectIds.has(id) ? [[subjectIds.get(id) ?? 0, kind] as const] : [])),
    ),
    concerns,
    statements: places,
    postings: postingsOf(bags, vocabulary.size),
    asked: { ...asked, postings: postingsOf(asked.phrases, vocabulary.size) },
    near: nearWordsIndex(known),
  };
}

function* mapped<In, Out>(all: readonly In[], make: (one: In, at: number) => Out): Iterable<Out> {
  for (const [at, one] of all.entries()) yield make(one, at);
}

function* aliasWords({ subjects }: Knowledge): Iterable<string> {
  for (const { name, aliases } of subjects.values())
    for (const spelling of [name, ...aliases]) for (const { folded } of wordsIn(spelling)) yield folded;
}

function askedPhrases(statements: ReturnType<typeof statementPlaces>, vocabulary: Vocabulary): Omit<AskedPhrases, "postings"> {
  const places: number[] = [];
  const rows: number[][] = [];
  const byPlace = new Map<number, number[]>();
  for (const [at, those] of statements) {
    for (const phrase of those.flatMap(({ asked }) => asked)) {
      byPlace.set(at, [...(byPlace.get(at) ?? []), places.length]);
      places.push(at);
      rows.push(wordsIn(phrase).map((word) => learn(vocabulary, word.folded)));
    }
  }
  const wordsByPlace = new Map([...byPlace].map(([at, phrases]) => [at, new Set(phrases.flatMap((phrase) => rows[phrase] ?? []))]));
  return { phrases: bagsOf(rows), places, byPlace, wordsByPlace };
}
