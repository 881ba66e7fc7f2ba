import { overlappingSentences } from "../../src/document/document.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import { indexPassages, type PassageIndex } from "../../src/search/ranking/passage-index.ts";

/** A curated phrase (`asked:`), used as a question to knowledge that does not have it. */
export interface HeldOutPhrase {
  readonly text: string;
  /** The statement's sentences, by index in the document. */
  readonly right: ReadonlySet<number>;
  readonly index: PassageIndex;
  readonly fold: number;
}

/** Every phrase of the knowledge, each with an index of the phrases in the other folds. */
export function heldOutPhrases(knowledge: Knowledge, folds: number): readonly HeldOutPhrase[] {
  const { document, statements } = knowledge;
  return Array.from({ length: folds }, (_, fold) => {
    const isHeldOut = (_phrase: string, number: number) => number % folds === fold;
    const isKept = (phrase: string, number: number) => !isHeldOut(phrase, number);
    const kept = statements.map((statement) => ({ ...statement, paraphrases: statement.paraphrases.filter(isKept) }));
    const index = indexPassages({ ...knowledge, statements: kept });
    return statements.flatMap((statement) => {
      const right = new Set(overlappingSentences(document, statement.span).map((sentence) => document.sentences.indexOf(sentence)));
      return statement.paraphrases.filter(isHeldOut).map((text) => ({ text, right, index, fold }));
    });
  }).flat();
}
