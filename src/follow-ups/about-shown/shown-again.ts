import { contextButton } from "../../commands/reply-buttons.ts";
import { type Document, overlappingEnds, overlaps, type Span } from "../../document/document.ts";
import type { Sentence } from "../../document/sentences.ts";
import { quotedSpans } from "../../document/speech-marks.ts";
import type { Quotation, ReportedSpeech } from "../../knowledge/knowledge-model.ts";
import type { Library } from "../../library.ts";
import { partPassage } from "../../passage.ts";
import { answeredReply, introducedPassage, type Reply, uniqueSpans } from "../../reply.ts";

/** The sentences again, each cited. At most three. `lead`: before the first place. */
export function placeNameReply(pieces: readonly ShownPiece[], library: Library, lead = ""): Reply {
  const { document } = library.knowledge;
  const introduced = pieces.slice(0, maxPieces).map((span, at) => ({ text: `${at === 0 ? lead : ""}${placeName(span, document)}:`, span }));
  return againReply(introduced, library);
}

/** "Paragraph 26, sentence 1"; of an item of a list or a row of a table, "Paragraph 26". */
function placeName({ first, last }: ShownPiece, { paragraphs }: Document): string {
  if (first.paragraph !== last.paragraph) return `Paragraphs ${first.paragraph} to ${last.paragraph}`;
  const paragraph = paragraphs[first.paragraph - 1];
  const isProse = paragraph?.kind === "text" || (paragraph?.sentences.length ?? 0) > 1;
  if (!isProse) return `Paragraph ${first.paragraph}`;
  const numbers = first === last ? `sentence ${first.number}` : `sentences ${first.number} to ${last.number}`;
  return `Paragraph ${first.paragraph}, ${numbers}`;
}

/** Pieces that are shown again. */
const maxPieces = 3;

export interface Introduced {
  /** The bot's own words. */
  readonly text: string;
  readonly span: Span;
}

/** Sentences that were shown before, each with what is said about it. */
export function againReply(introduced: readonly Introduced[], library: Library): Reply {
  const { document } = library.knowledge;
  const shown = introduced.map(({ text, span }) => ({ text, passage: partPassage(document, [{ start: span.start, end: span.end }]) }));
  const blocks = shown.flatMap(({ text, passage }) => introducedPassage(text, passage));
  const passages = shown.map(({ passage }) => passage);
  return answeredReply(blocks, passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

/** Whole sentences that were shown as one piece. */
export interface ShownPiece extends Span {
  readonly first: Sentence;
  readonly last: Sentence;
}

export type ShownPieces = readonly [ShownPiece, ...ShownPiece[]];

/** The pieces in the order in which they were shown. */
export function shownPieces(shown: readonly Span[], { sentences }: Document): readonly ShownPiece[] {
  const pieces = shown.flatMap((span) => {
    const ends = overlappingEnds(sentences, span);
    return ends ? [pieceFrom(ends.first, ends.last)] : [];
  });
  return uniqueSpans(pieces);
}

export function pieceFrom(first: Sentence, last = first): ShownPiece {
  return { start: first.start, end: last.end, first, last };
}

/** The first piece, with those that stand right before and after it: a paragraph is shown in several. */
export function adjoiningPieces(pieces: ShownPieces, { sentences }: Document): ShownPiece {
  let [{ first, last }] = pieces;
  const indexOf = (sentence: Sentence) => sentences.indexOf(sentence);
  const inOrder = pieces.toSorted((a, b) => a.start - b.start);
  for (const piece of inOrder) if (indexOf(piece.first) === indexOf(last) + 1) last = piece.last;
  for (const piece of inOrder.toReversed()) if (indexOf(piece.last) === indexOf(first) - 1) first = piece.first;
  return pieceFrom(first, last);
}

export type Speech = Quotation | ReportedSpeech;

/** What somebody says in a piece, in document order. */
export function speechIn(piece: ShownPiece, { knowledge: { statements } }: Library): readonly Speech[] {
  return statements.flatMap((statement) => (statement.kind !== "fact" && overlaps(statement.shownSpan, piece) ? [statement] : []));
}

export function withoutQuotations(text: string): string {
  const quoted = quotedSpans(text, { start: 0, end: text.length });
  return quoted.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
