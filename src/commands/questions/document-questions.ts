import { fitsButton } from "../../action.ts";
import { overlaps } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import { findPassages } from "../../search/passages/find-passages.ts";
import {
  type DocumentQuestion,
  definitionQuestions,
  headingQuestions,
  type QuestionSource,
  sectionQuestions,
  subjectQuestions,
} from "./question-sources.ts";

const sources: readonly QuestionSource[] = [headingQuestions, definitionQuestions, sectionQuestions, subjectQuestions];

/** Of each source. */
const maxOfSource = 3;
/** Questions of a source that are asked to find these; fewer in a document of more sentences, where a question takes longer. */
const tried = { most: 6, long: 1, longDocument: 4_000 };

const questionsByLibrary = new WeakMap<Library, readonly DocumentQuestion[]>();

/**
 * Questions that the document answers, found in its own text, each from another source in turn. What has an answer in one place was asked,
 * and the answer was there. Cached: the questions cost as much as those that are typed.
 */
export function documentQuestions(library: Library): readonly DocumentQuestion[] {
  const known = questionsByLibrary.get(library) ?? findQuestions(library);
  questionsByLibrary.set(library, known);
  return known;
}

function findQuestions(library: Library): readonly DocumentQuestion[] {
  const found = sources.map((source) => answeredQuestions(source, library));
  const inTurn = Array.from({ length: maxOfSource }, (_, rank) => found.flatMap((questions) => questions.slice(rank, rank + 1))).flat();
  return inTurn.filter(({ question }, index) => inTurn.findIndex((other) => other.question === question) === index);
}

function answeredQuestions(source: QuestionSource, library: Library): readonly DocumentQuestion[] {
  const isLong = library.knowledge.document.sentences.length > tried.longDocument;
  const questions: DocumentQuestion[] = [];
  let count = 0;
  for (const question of source(library)) {
    if (!fitsButton(question.action)) continue;
    if (isAnswered(question, library)) questions.push(question);
    count += 1;
    if (questions.length === maxOfSource || count === (isLong ? tried.long : tried.most)) break;
  }
  return questions;
}

function isAnswered({ question, answeredIn }: DocumentQuestion, library: Library): boolean {
  if (answeredIn === undefined) return true;
  const result = findPassages(library.passages, question);
  const first = result.kind === "found" ? result.passages[0]?.sentence : undefined;
  return first !== undefined && answeredIn.some((span) => overlaps(first, span));
}
