import type { Word } from "../../text/tokenize.ts";
import type { PassageFacts } from "./passage-facts.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import { findSubjectMentions } from "./subject-names.ts";

/** Whether the word at a position is part of a name that can answer. */
type NameTest = (at: number) => boolean;

/** Whether the noun at a position has its name beside it: "the app, Didi", "a friend called Wu", "giants including Alibaba and Tencent". */
export function isNamed(at: number, words: readonly Word[], isNew: NameTest): boolean {
  if ([-2, -1, 1].some((step) => isNew(at + step))) return true;
  if (introduction.test(words[at + 1]?.folded ?? "") && [2, 3].some((step) => isNew(at + step))) return true;
  return [1, 2, 3, 4, 5, 6, 7].filter((step) => isNew(at + step)).length > 1;
}

const introduction = /^(?:called|named|surnamed|including|like|such|is|are|was|were|as)$/u;

/** Tests for words of a name that the question does not have. A place names only a place: a Shenzhen gallery has no name yet. */
export function createNameTest(index: PassageIndex, { words, text }: PassageFacts, question: Question, named: readonly string[]): NameTest {
  const inQuestion = new Set(question.words.map(({ folded }) => folded));
  const asksForPlace = named.some((word) => placeNoun.test(word));
  const isPossessive = (at: number): boolean => {
    const word = words[at];
    if (!word?.capitalised) return false;
    return /['’]s?$/u.test(text.slice(word.start, word.end)) || isPossessive(at + 1);
  };
  const isPlace = ({ folded }: Word): boolean =>
    index.names.byWords.get(folded)?.some(({ subject }) => index.knowledge.subjects.get(subject)?.kind === "place") === true;
  return (at) => {
    const word = words[at];
    if (at < 1 || !word?.capitalised || inQuestion.has(word.folded) || isPossessive(at)) return false;
    return asksForPlace || !isPlace(word);
  };
}

/** Whether a name of two words or more stands in the sentence that is no subject and not in the question: nobody curated who or what it is. */
export function hasUncuratedName(index: PassageIndex, facts: PassageFacts, question: Question): boolean {
  const { words } = facts;
  const known = new Set(
    findSubjectMentions(index.names, words).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
  const isNew = createNameTest(index, facts, question, []);
  const isUncurated = (at: number) => isNew(at) && !known.has(at);
  return words.some(({ end }, at) => isUncurated(at) && isUncurated(at + 1) && facts.text.slice(end, words[at + 1]?.start) === " ");
}

const placeNoun =
  /^(?:cit(?:y|ies)|towns?|places?|locations?|spots?|provinces?|regions?|territor(?:y|ies)|countr(?:y|ies)|states?|villages?|districts?|areas?|metropolis(?:es)?)$/u;
