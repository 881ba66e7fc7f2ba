// The search compared with other search engines on raw documents, as people have them: the sets of test/documents, or another folder.
//   npx tsx test/bench/documents.ts [FOLDER]
// test/documents/README.md has the format. Lines that begin with "/" are commands, which other engines do not have: they are left out.
// "verbatim" is the search alone, which takes a sentence at a time like the others; "verbatim, replies" what people get.
import { join } from "node:path";
import type { Document } from "../../src/document/document.ts";
import {
  type AnswerCounts,
  answerKeys,
  askQuestions,
  hasGold,
  type LabelledDocument,
  readLabelledDocuments,
  sumCounts,
} from "../documents/labelled.ts";
import { engines, type Search } from "./engines.ts";

const folder = process.argv[2];
if (folder !== undefined) await report(folder);
else for (const set of ["fitted", "last"]) await report(join(import.meta.dirname, "..", "documents", set));

async function report(root: string): Promise<void> {
  const documents = (await readLabelledDocuments(root)).map(withoutCommands);
  console.log(`\n${documents.length} raw documents in ${root} | right first | in three | silent where the document does not say`);
  printRow(
    "verbatim, replies",
    documents.map((document) => askQuestions(document).counts),
  );
  for (const { name, index } of engines)
    printRow(
      name,
      documents.map((document) => countFound(document, index(document.knowledge.document.text))),
    );
}

function withoutCommands(document: LabelledDocument): LabelledDocument {
  return { ...document, questions: document.questions.filter(({ input }) => !input.startsWith("/")) };
}

function printRow(name: string, counts: readonly AnswerCounts[]): void {
  const { answerable, first, inThree, unanswerable, silent } = sumCounts(counts, answerKeys);
  const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(3);
  console.log([name, share(first, answerable), share(inThree, answerable), share(silent, unanswerable)].join(" | "));
}

/** Each sentence that an engine finds is a passage. */
function countFound({ knowledge, questions }: LabelledDocument, search: Search): AnswerCounts {
  const sentences = sentencesByStart(knowledge.document);
  const counts = questions.map(({ input, gold }): AnswerCounts => {
    const found = search(input).map((start) => sentences.get(start) ?? "");
    const isRight = (most: number) => gold !== null && found.slice(0, most).some((sentence) => hasGold(sentence, gold));
    const refuses = found.length === 0;
    return {
      answerable: Number(gold !== null),
      first: Number(isRight(1)),
      inThree: Number(isRight(3)),
      refused: Number(gold !== null && refuses),
      unanswerable: Number(gold === null),
      silent: Number(gold === null && refuses),
    };
  });
  return sumCounts(counts, answerKeys);
}

function sentencesByStart({ text, sentences }: Document): ReadonlyMap<number, string> {
  return new Map(sentences.map(({ start, end }) => [start, text.slice(start, end)]));
}
