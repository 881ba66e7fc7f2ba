// The search beside other search engines on the raw documents of test/documents/last, as people have them. Lines that begin with "/" are
// commands, which other engines do not have: they are left out. "Verbatim" is the search alone, which takes a sentence at a time like the others.

import { join } from "node:path";
import { spanText } from "../../src/document/document.ts";
import {
  answerFigures,
  askQuestions,
  hasGold,
  type LabelledDocument,
  type QuestionResult,
  readLabelledDocuments,
} from "../scores/documents.ts";
import { type Engine, engines } from "./engines.ts";
import { printTable } from "./table.ts";

const documents = (await readLabelledDocuments(join(import.meta.dirname, "../documents/last"))).map(withoutCommands);
printTable("Beside other engines, on documents as they are", [
  ["", "right first", "in three", "silent where the document does not say"],
  ["Verbatim, replies", ...shares(documents.flatMap(askQuestions))],
  ...engines.map(({ name, index }) => [name, ...shares(documents.flatMap(judgeWith(index)))]),
]);

function withoutCommands(document: LabelledDocument): LabelledDocument {
  return { ...document, questions: document.questions.filter(({ input }) => !input.startsWith("/")) };
}

function shares(results: readonly QuestionResult[]): readonly string[] {
  const figures = answerFigures(results).filter((figure) => figure.name !== "refused");
  return figures.map(({ count, of }) => (count / of).toFixed(3));
}

/** Each sentence that an engine finds is a passage. */
function judgeWith(index: Engine["index"]): (document: LabelledDocument) => readonly QuestionResult[] {
  return ({ knowledge: { document }, questions }) => {
    const search = index(document.text);
    const sentences = new Map(document.sentences.map((span) => [span.start, spanText(document, span)]));
    return questions.map(({ input, gold }) => {
      const found = search(input).map((start) => sentences.get(start) ?? "");
      const isRight = (most: number) => gold !== null && found.slice(0, most).some((sentence) => hasGold([sentence], gold));
      const isSilent = found.length === 0;
      return { input, gold, isFirst: isRight(1), isInThree: isRight(3), isRefused: isSilent, isSilent };
    });
  };
}
