import type { Sentence } from "../../document/sentences.ts";
import type { Span } from "../../document/span.ts";
import type { Statement } from "../../knowledge/model.ts";
import { type Library, passageWithContext } from "../../library.ts";
import { createPassage, type Passage, statementPassage } from "../../passage.ts";

export interface List {
  readonly heading: string;
  /** What is listed, if it has names; in the order of the document. */
  readonly names: readonly string[];
  /** In the order of the document. */
  readonly items: readonly ListItem[];
}

/** The passage is created only where it is shown: a long document names thousands of people. */
export interface ListItem {
  readonly span: Span;
  createPassage(): Passage;
}

export function statementItem(statement: Statement, { knowledge }: Library): ListItem {
  return { span: statement.shownSpan, createPassage: () => statementPassage(knowledge.document, statement) };
}

/** `matched`: spans to mark. */
export function sentenceItem({ start, end }: Sentence, { knowledge }: Library, matched: readonly Span[] = []): ListItem {
  const span = { start, end };
  return { span, createPassage: () => createPassage(knowledge.document, span, [], matched) };
}

/** With the earlier words that the sentence needs. */
export function factItem(sentence: Sentence, library: Library): ListItem {
  const { start, end } = sentence;
  return { span: { start, end }, createPassage: () => passageWithContext(sentence, [], library) };
}
