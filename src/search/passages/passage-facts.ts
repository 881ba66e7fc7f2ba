import type { Attribute, Statement } from "../../knowledge/model.ts";
import { tokenize, type Word } from "../../text/tokenize.ts";
import { plainText } from "../asked/plain-text.ts";
import type { PassageIndex } from "./passage-index.ts";

/** What a sentence says, and what the curation says that people ask of it. */
export interface PassageFacts {
  readonly text: string;
  /** Their positions are in `text`. */
  readonly words: readonly Word[];
  /** The `asked:` phrases of its statements, as `plainText`. */
  readonly phrases: readonly string[];
  /** What its statements give, as curated. */
  readonly gives: ReadonlySet<Attribute | undefined>;
}

export function readPassageFacts({ sentenceTexts, statementsBySentence }: PassageIndex, sentence: number): PassageFacts {
  const whole = sentenceTexts(sentence);
  const text = whole.text.slice(0, maxCharacters);
  const statements = statementsBySentence.get(sentence) ?? [];
  return {
    text,
    words: text === whole.text ? whole.words : tokenize(text),
    gives: new Set(statements.flatMap(({ gives }) => gives)),
    phrases: plainPhrases(statements),
  };
}

const phrasesByStatements = new WeakMap<readonly Statement[], readonly string[]>();

/** Cached: hundreds of phrases are half of the time of a decision. */
function plainPhrases(statements: readonly Statement[]): readonly string[] {
  const known = phrasesByStatements.get(statements);
  if (known) return known;
  const phrases = statements.flatMap(({ paraphrases }) => paraphrases.map(plainText));
  phrasesByStatements.set(statements, phrases);
  return phrases;
}

/** Longer than any sentence that a person wrote. */
const maxCharacters = 2000;
