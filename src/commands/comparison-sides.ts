import { isInBodyText, overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { readCompared, type UnresolvedName } from "./words-meant.ts";

/** One of two things that are compared. */
export interface Side {
  readonly name: string;
  /** Undefined for words that name no subject. */
  readonly subject: Subject | undefined;
  /** A subject's id or the place of words, as a button carries it. Undefined if a button cannot carry it. */
  readonly id: string | undefined;
  /** Sentences about it. */
  readonly sentences: readonly Sentence[];
}

/** A side as somebody types it; a name that was not resolved if the document has neither the name nor the words. */
export function readSide(typed: string, library: Library): Side | UnresolvedName {
  const meant = readCompared(typed, library);
  if (meant.kind === "unresolved") return meant.match;
  const { document, statements } = library.knowledge;
  const toSentences = (found: readonly Sentence[]) => found.filter((sentence) => isInBodyText(document, sentence));
  if (meant.kind === "words") {
    const sentences = toSentences(meant.found.map(({ sentence }) => sentence));
    return { name: meant.text, subject: undefined, id: meant.place, sentences };
  }
  const { name, id } = meant.subject;
  const about = statements.filter((statement) => isAbout(statement, id));
  const found = [...new Set(about.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan).slice(0, 1)))];
  return { name, subject: meant.subject, id, sentences: toSentences(found) };
}
