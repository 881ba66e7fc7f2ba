import { isInBodyText, overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { contentWords } from "../text/words.ts";
import { isDefinition, readCompared, type UnresolvedName } from "./words-meant.ts";

/** One of two things that are compared. */
export interface Side {
  readonly name: string;
  /** Undefined for words that name no subject. */
  readonly subject: Subject | undefined;
  /** A subject's id or the place of words, as a button carries it. Undefined if a button cannot carry it. */
  readonly id: string | undefined;
  /** Sentences about it; those that say most of it come first. */
  readonly sentences: readonly Sentence[];
  /** The sentence that says what it is. */
  readonly definition: Sentence | undefined;
  /** Content words of its names: these are in its sentences without being common words. */
  readonly nameWords: ReadonlySet<string>;
}

/** A side as somebody types it; a name that was not resolved if the document has neither the name nor the words. */
export function readSide(typed: string, library: Library): Side | UnresolvedName {
  const meant = readCompared(typed, library);
  if (meant.kind === "unresolved") return meant.match;
  const { document, statements } = library.knowledge;
  if (meant.kind === "words") {
    const found = meant.found.map(({ sentence }) => sentence);
    return createSide({ name: meant.text, subject: undefined, id: meant.place }, found, [meant.text], library);
  }
  const { name, id, aliases } = meant.subject;
  const about = statements.filter((statement) => isAbout(statement, id));
  const sentences = [...new Set(about.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan).slice(0, 1)))];
  return createSide({ name, subject: meant.subject, id }, sentences, [name, ...aliases], library);
}

/** Sentences in which a definition is searched; bounds the time. */
const maxDefining = 100;

function createSide(
  named: Pick<Side, "name" | "subject" | "id">,
  found: readonly Sentence[],
  names: readonly string[],
  { knowledge: { document } }: Library,
): Side {
  const sentences = found.filter((sentence) => isInBodyText(document, sentence));
  const definition = sentences.slice(0, maxDefining).find((sentence) => names.some((each) => isDefinition(document, sentence, each)));
  const nameWords = new Set(names.flatMap((each) => [...contentWords(each, { start: 0, end: each.length })]));
  return { ...named, sentences, definition, nameWords };
}
