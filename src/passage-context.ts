import { displayText } from "./document/display.ts";
import type { Document } from "./document/document.ts";
import { contains, type Span } from "./document/span.ts";
import type { Subject } from "./knowledge/model.ts";
import { withoutContained } from "./passage.ts";
import type { NameIndex } from "./search/names/names.ts";
import { findNamesInWords } from "./search/names/names-in-words.ts";
import { splitWords } from "./text/split-words.ts";

/**
 * UTF-16 code units of a passage with its context; a longer one is shown without context. Three such passages fill a message of 1,350; the
 * median of a passage of the shipped article without context is 140.
 */
const maxLength = 450;

/** The subjects that the words of a span name, each once. */
export type NamedSubjects = (span: Span) => readonly Subject[];

/** Remembers the spans, of which there are as many as statements and their sentences. */
export function createNamedSubjects(document: Document, subjects: NameIndex<Subject>): NamedSubjects {
  const bySpan = new Map<string, readonly Subject[]>();
  return (span) => {
    const key = `${span.start}-${span.end}`;
    const named = bySpan.get(key) ?? findSubjects(displayText(document, span), subjects);
    bySpan.set(key, named);
    return named;
  };
}

function findSubjects(text: string, subjects: NameIndex<Subject>): readonly Subject[] {
  return [...new Set(findNamesInWords(subjects, splitWords(text)).map(({ entry }) => entry))];
}

/**
 * The context, in order, that a reader of the sentence needs who has the subjects `known` in mind; none if passage and context together are
 * too long.
 */
export function neededContext(
  sentence: Span,
  context: readonly Span[],
  namedSubjects: NamedSubjects,
  known: readonly Subject[] = [],
): readonly Span[] {
  const outside = context.filter((span) => !contains(sentence, span));
  if (outside.length === 0) return [];
  const understood = new Set(namedSubjects(sentence));
  const needed = outside.filter((span) => introducesSubject(namedSubjects(span), understood, known));
  const shown = withoutContained(distinct(needed), (span) => span);
  const length = [sentence, ...shown].reduce((sum, { start, end }) => sum + end - start, 0);
  return length > maxLength ? [] : shown;
}

/** Not if the sentence names all its subjects, nor if the only one is known. Two subjects may both be needed: "One was …, the other …". */
function introducesSubject(subjects: readonly Subject[], understood: ReadonlySet<Subject>, known: readonly Subject[]): boolean {
  const [only] = subjects;
  if (!only) return true;
  if (subjects.length === 1 && known.includes(only)) return false;
  return subjects.some((subject) => !understood.has(subject));
}

function distinct(spans: readonly Span[]): readonly Span[] {
  const byPlace = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start);
}
