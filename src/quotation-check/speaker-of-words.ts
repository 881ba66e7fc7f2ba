import { contains, overlappingSentences, overlaps, type Span } from "../document/document.ts";
import type { Speech, Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { fold } from "../text/fold.ts";

/** Who is known to say some words of the document, each once; nobody if it says them itself, or leaves open whose they are. */
export function speakersOfWords(spans: readonly Span[], { knowledge }: Library): readonly Subject[] {
  const spoken = spans.flatMap((span) => speechIn(span, knowledge.statements));
  return [...new Set(spoken.flatMap(({ by }) => (by === undefined ? [] : (knowledge.subjects.get(by) ?? []))))];
}

/** Who says some words, if they are in direct speech of one person or in the sentences that it stands in. */
export function directSpeaker(span: Span, { knowledge: { statements, subjects } }: Library): Subject | undefined {
  const spoken = statements.flatMap((each) => (each.kind === "quotation" && contains(each.shownSpan, span) ? [each.by] : []));
  const [by, ...others] = new Set(spoken);
  return by === undefined || others.length > 0 ? undefined : subjects.get(by);
}

/** Whether the words are somebody's; undefined if that is left open. `claimed`: a name that the document does not know, or a subject. */
export function isSaidBy(span: Span, claimed: Subject | string, library: Library): boolean | undefined {
  const { document, statements } = library.knowledge;
  const spoken = speechIn(span, statements);
  if (typeof claimed === "string") return isOpen(claimed, spoken, library) ? undefined : false;
  if (spoken.some(({ by }) => by === claimed.id)) return true;
  if (spoken.length > 0) return spoken.every(({ by }) => by !== undefined) ? false : undefined;
  // Whoever wrote the document may be an organisation that it names.
  if (claimed.kind !== "person") return undefined;
  // What somebody is reported to have said is a sentence that names them.
  const isNamed = overlappingSentences(document, span).some((sentence) => library.namedSubjects(sentence).includes(claimed));
  return isNamed ? undefined : false;
}

/** Whether a name that the document does not know may be another one of the speaker, or of whoever wrote the document. */
function isOpen(name: string, spoken: readonly Speech[], { knowledge: { subjects } }: Library): boolean {
  const parts = nameParts(name);
  return spoken.every(({ by }) => {
    const { name: known = "", aliases = [] } = subjects.get(by ?? "") ?? {};
    return known === "" || [known, ...aliases].flatMap(nameParts).some((part) => parts.includes(part));
  });
}

function nameParts(name: string): readonly string[] {
  return fold(name)
    .split(" ")
    .filter(({ length }) => length > 1);
}

function speechIn(span: Span, statements: Library["knowledge"]["statements"]): readonly Speech[] {
  return statements.flatMap((statement) => (statement.kind !== "fact" && overlaps(statement.span, span) ? [statement] : []));
}
