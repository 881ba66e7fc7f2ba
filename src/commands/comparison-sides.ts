import { isInBodyText, overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { contentWords } from "../text/words.ts";
import { isDefinition, type Resolved, type Words } from "./words-meant.ts";

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

export function toSide(meant: Resolved, library: Library): Side {
  return meant.kind === "subject" ? subjectSide(meant.subject, library) : wordsSide(meant, library);
}

export function subjectSide(subject: Subject, library: Library): Side {
  const { document, statements } = library.knowledge;
  const about = statements.filter((statement) => isAbout(statement, subject.id));
  const sentences = [...new Set(about.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan).slice(0, 1)))];
  return { subject, ...createSide(subject.name, subject.id, sentences, [subject.name, ...subject.aliases], library) };
}

function wordsSide({ text, place, found }: Words, library: Library): Side {
  const sentences = found.map(({ sentence }) => sentence);
  return { subject: undefined, ...createSide(text, place, sentences, [text], library) };
}

/** Sentences in which a definition is searched; bounds the time. */
const maxDefining = 100;

function createSide(
  name: string,
  id: string | undefined,
  all: readonly Sentence[],
  names: readonly string[],
  { knowledge: { document } }: Library,
): Omit<Side, "subject"> {
  const sentences = all.filter((sentence) => isInBodyText(document, sentence));
  const definition = sentences.slice(0, maxDefining).find((sentence) => names.some((each) => isDefinition(document, sentence, each)));
  const nameWords = new Set(names.flatMap((each) => [...contentWords(each, { start: 0, end: each.length })]));
  return { name, id, sentences, definition, nameWords };
}
