import { passageBlocks } from "../commands/passages-behind-buttons.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import type { Document, Span } from "../document/document.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, type LabelledAction, notStatedReply, type Reply } from "../reply.ts";

/** A paragraph, or a sentence. */
export function paragraphReply(span: Span & { readonly sentences?: readonly Span[] }, library: Library): Reply {
  const { document } = library.knowledge;
  const sentences = span.sentences ?? [span];
  const passage = createPassage(document, span);
  return answeredReply([{ kind: "passage", passage }], [passage], {
    evidence: pieces(sentences),
    actions: [contextButton(passage, library), ...nextButton(span, document)],
  });
}

/** The sentences, of which the shortest neighbours are joined until there are at most three pieces. */
function pieces(sentences: readonly Span[]): readonly Span[] {
  const joined = sentences.map(({ start, end }) => ({ start, end }));
  while (joined.length > maxEvidence) {
    const lengths = joined.slice(1).map(({ end }, index) => end - (joined[index]?.start ?? 0));
    const at = lengths.indexOf(Math.min(...lengths));
    const [first, second] = joined.slice(at, at + 2);
    if (!first || !second) break;
    joined.splice(at, 2, { start: first.start, end: second.end });
  }
  return joined;
}

const maxEvidence = 3;

function nextButton(span: Span, { paragraphs }: Document): readonly LabelledAction[] {
  const next = paragraphs.find(({ start }) => start >= span.end);
  return next ? [{ label: "Read on", action: { command: "source", args: { place: String(next.number) } } }] : [];
}

/** A heading and the first paragraphs below it. */
export function sectionStartReply(heading: Paragraph | undefined, paragraphs: readonly Paragraph[], library: Library): Reply {
  const { document } = library.knowledge;
  const [first, ...rest] = paragraphs;
  if (!first) return notStatedReply("The document has no such section.");
  const shown = [first];
  for (const paragraph of rest) {
    if (paragraph.end - first.start > maxShown) break;
    shown.push(paragraph);
  }
  const passages = [...(heading ? [heading] : []), ...shown].map((paragraph) => createPassage(document, paragraph));
  return answeredReply(passageBlocks(passages), [], {
    evidence: first.sentences.slice(0, maxEvidence),
    actions: nextButton(shown.at(-1) ?? first, document),
  });
}

/** UTF-16 code units shown of a section; the rest is a button away. */
const maxShown = 900;

export function rangeReply(from: number, to: number, library: Library): Reply {
  const { document } = library.knowledge;
  const paragraphs = document.paragraphs.slice(Math.max(0, from - 1), to).slice(0, maxRange);
  const passages = paragraphs.map((paragraph) => createPassage(document, paragraph));
  const last = paragraphs.at(-1);
  if (!last) return noPlaceReply(document);
  return answeredReply(passageBlocks(passages), passages, { actions: nextButton(last, document) });
}

/** Paragraphs in one reply. */
const maxRange = 5;

export function noPlaceReply({ paragraphs }: Document): Reply {
  return notStatedReply(`The document has no such place: its paragraphs are ¶1 to ¶${paragraphs.length}.`);
}
