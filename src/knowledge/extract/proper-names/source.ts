import type { Document } from "../../../document/document.ts";
import type { Sentence } from "../../../document/sentences.ts";
import type { Span } from "../../../document/span.ts";
import { capitalisedIn, type Run } from "./capitalised.ts";
import { properName } from "./proper-name.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** What everything is derived from, read once: the text, how it writes its words, and the names in its sentences. */
export interface Source {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  /** For the sentences of paragraphs of text; headings capitalise what they like. */
  readonly names: ReadonlyMap<Sentence, readonly ProperName[]>;
}

export interface ProperName extends Span {
  /** The capitalised words that the name stands in, with what goes before it. */
  readonly run: Run;
}

export function sourceOf({ text, paragraphs }: Document): Source {
  const sentences = paragraphs.flatMap((paragraph) => (paragraph.kind === "text" ? paragraph.sentences : []));
  const runs = sentences.map((sentence) => capitalisedIn(text, sentence));
  const vocabulary = vocabularyOf(text, sentences, runs.flat());
  const names = sentences.map((sentence, at) => [sentence, namesAmong(text, runs[at] ?? [], vocabulary)] as const);
  return { text, vocabulary, names: new Map(names) };
}

function namesAmong(text: string, runs: readonly Run[], vocabulary: Vocabulary): readonly ProperName[] {
  return runs.flatMap((run) => {
    const name = properName(text, run, vocabulary);
    return name ? [{ ...name, run }] : [];
  });
}
