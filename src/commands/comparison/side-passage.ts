import type { Statement, Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { createPassage, type Passage } from "../../passage.ts";
import { neededContext } from "../../passage-context.ts";

/** A statement as a comparison shows it: without context that names only the two subjects, because the reply names them. */
export function sidePassage(
  { shownSpan, context }: Statement,
  compared: readonly Subject[],
  { knowledge, namedSubjects }: Library,
): Passage {
  const named = context.flatMap(namedSubjects);
  const isKnown = named.length > 0 && named.every((subject) => compared.includes(subject));
  return createPassage(knowledge.document, shownSpan, isKnown ? [] : neededContext(shownSpan, context, namedSubjects, compared));
}
