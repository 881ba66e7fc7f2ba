import { overlappingSentences } from "../../document/document.ts";
import type { Knowledge, Statement } from "../../knowledge/model.ts";

/** The statements in each sentence, by the index of the sentence in the document. */
export function statementsBySentence({ document, statements }: Knowledge): ReadonlyMap<number, readonly Statement[]> {
  const bySentence = new Map<number, Statement[]>();
  if (statements.length === 0) return bySentence;
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  for (const statement of statements) {
    for (const sentence of overlappingSentences(document, statement.span)) {
      const index = indexes.get(sentence);
      if (index === undefined) continue;
      const others = bySentence.get(index);
      if (others) others.push(statement);
      else bySentence.set(index, [statement]);
    }
  }
  return bySentence;
}
