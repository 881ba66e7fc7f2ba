import { tokenize, type Word } from "../../../text/tokenize.ts";
import type { PassageIndex } from "../passage-index.ts";
import { plainText } from "./asked-for.ts";

/** What a sentence says, and what the curation says that people ask of it. */
export interface PassageFacts {
  readonly text: string;
  readonly words: readonly Word[];
  /** The `asked:` phrases of its statements, as `plainText`. */
  readonly phrases: readonly string[];
  /** Whether a curated statement lies in it. */
  readonly isCurated: boolean;
}

export function readPassageFacts({ knowledge: { document }, statementsBySentence }: PassageIndex, sentence: number): PassageFacts {
  const { start, end } = document.sentences[sentence] ?? { start: 0, end: 0 };
  const statements = statementsBySentence.get(sentence) ?? [];
  return {
    text: document.text.slice(start, end),
    words: tokenize(document.text, start, end),
    phrases: statements.flatMap(({ paraphrases }) => paraphrases.map(plainText)),
    isCurated: statements.length > 0,
  };
}
