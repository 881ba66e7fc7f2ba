import { sentencesOf } from "../../document/document.ts";
import type { Knowledge, Statement } from "../../knowledge/model.ts";

/** The statements that stand in each sentence, by the sentence's number in the document, from 0. */
export function statementPlaces({ document, statements }: Knowledge): ReadonlyMap<number, readonly Statement[]> {
  const places = new Map<number, Statement[]>();
  if (statements.length === 0) return places;
  const numbers = new Map(document.sentences.map((sentence, at) => [sentence, at]));
  for (const statement of statements) {
    for (const sentence of sentencesOf(document, statement.span)) {
      const at = numbers.get(sentence);
      if (at === undefined) continue;
      const there = places.get(at);
      if (there) there.push(statement);
      else places.set(at, [statement]);
    }
  }
  return places;
}
