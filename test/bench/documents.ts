// The search compared with other search engines on raw documents, as people have them: the sets of test/documents, or another folder.
//   npx tsx test/bench/documents.ts [FOLDER]
// test/documents/README.md has the format. Lines that begin with "/" are commands, which other engines do not have: they are left out.
// "verbatim" is the search alone, which takes a sentence at a time like the others; "verbatim, replies" what people get.

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

const folder = process.argv[2];
if (folder !== undefined) await report(folder);
else for (const set of ["fitted", "last"]) await report(join(import.meta.dirname, "..", "documents", set));

async function report(root: string): Promise<void> {
  const documents = (await readLabelledDocuments(root)).map(withoutCommands);
  console.log(`\n${documents.length} raw documents in ${root} | right first | in three | silent where the document does not say`);
  printRow("verbatim, replies", documents.flatMap(askQuestions));
  for (const { name, index } of engines) printRow(name, documents.flatMap(judgeWith(index)));
}

function withoutCommands(document: LabelledDocument): LabelledDocument {
  return { ...document, questions: document.questions.filter(({ input }) => !input.startsWith("/")) };
}

function printRow(name: string, results: readonly QuestionResult[]): void {
  const shares = answerFigures(results).filter((figure) => figure.name !== "refused");
  console.log([name, ...shares.map(({ count, of }) => (count / of).toFixed(3))].join(" | "));
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
