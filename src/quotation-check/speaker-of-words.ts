import { overlappingSentences, overlaps, type Span } from "../document/document.ts";
import type { Speech, Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";

/** Who says some words of the document, as far as it is known. */
export type SpeakerOfWords =
  | { readonly kind: "named"; readonly speaker: Subject }
  /** They are between quotation marks, and a reader finds out whose they are. */
  | { readonly kind: "unnamed" }
  /** The document says them itself. */
  | { readonly kind: "document" };

export function speakerOfWords(span: Span, { knowledge }: Library): SpeakerOfWords {
  const spoken = speechIn(span, knowledge.statements);
  const speaker = spoken.flatMap(({ by }) => (by === undefined ? [] : (knowledge.subjects.get(by) ?? [])))[0];
  if (speaker) return { kind: "named", speaker };
  return { kind: spoken.length > 0 ? "unnamed" : "document" };
}

/** Whether the words are somebody's; undefined if that is left open. `claimed`: a name that the document does not know, or a subject. */
export function isSaidBy(span: Span, claimed: Subject | string, library: Library): boolean | undefined {
  const { document, statements } = library.knowledge;
  const spoken = speechIn(span, statements);
  if (typeof claimed === "string") return spoken.some(({ by }) => by === undefined) ? undefined : false;
  if (spoken.some(({ by }) => by === claimed.id)) return true;
  if (spoken.length > 0) return spoken.every(({ by }) => by !== undefined) ? false : undefined;
  // What somebody is reported to have said is a sentence that names them.
  const isNamed = overlappingSentences(document, span).some((sentence) => library.namedSubjects(sentence).includes(claimed));
  return isNamed ? undefined : false;
}

function speechIn(span: Span, statements: Library["knowledge"]["statements"]): readonly Speech[] {
  return statements.flatMap((statement) => (statement.kind !== "fact" && overlaps(statement.span, span) ? [statement] : []));
}
