import { citationOf, type Document, sentencesOf, wordsOf } from "./document/document.ts";
import { contains, isSame, type Span } from "./document/span.ts";
import type { Statement } from "./knowledge/knowledge.ts";

/** Words of the document as they are shown, with their place. */
export interface Passage {
  /** What is cited. */
  readonly span: Span;
  readonly cite: string;
  /** In reading order. `words` and `lead` are slices of the document, `gap` marks that something between was left out. */
  readonly pieces: readonly Piece[];
  /** Spans of the `lead` pieces: earlier words, shown only so that the passage can be understood. */
  readonly context: readonly Span[];
}

export interface Piece {
  readonly kind: "words" | "lead" | "gap";
  readonly text: string;
}

/** A statement with the words it needs before it; a quotation comes with its attribution. */
export function statementPassage(document: Document, { passage, needs }: Statement): Passage {
  return passageAt(document, passage, needs);
}

export function passageAt(document: Document, span: Span, context: readonly Span[] = []): Passage {
  const shown = context.filter((need) => !contains(span, need));
  const spans = [...shown, span];
  const pieces = spans.flatMap((piece, index): Piece[] => [
    ...gapBefore(document, spans[index - 1], piece),
    { kind: piece === span ? "words" : "lead", text: wordsOf(document, piece) },
  ]);
  return { span, cite: citationOf(document, span), pieces: [...pieces, ...gapAfter(document, span)], context: shown };
}

export function passageText({ pieces }: Passage): string {
  return pieces.map(({ text }) => text).join("");
}

/** Leaves out what another one already shows. */
export function withoutRepeats<T>(items: readonly T[], spanOf: (item: T) => Span): readonly T[] {
  return items.filter((item, index) => {
    const span = spanOf(item);
    return !items.some((other, place) => {
      const around = spanOf(other);
      return contains(around, span) && (isSame(around, span) ? place < index : true);
    });
  });
}

const gap = "… ";

function gapBefore(document: Document, before: Span | undefined, span: Span): Piece[] {
  if (before) {
    const between = document.text.slice(before.end, span.start);
    const adjacent = before.end <= span.start && between.trim() === "";
    return [{ kind: "gap", text: adjacent ? " " : ` ${gap}` }];
  }
  const [sentence] = sentencesOf(document, span);
  return sentence && sentence.start < span.start ? [{ kind: "gap", text: gap }] : [];
}

function gapAfter(document: Document, span: Span): Piece[] {
  const sentence = sentencesOf(document, span).at(-1);
  const left = sentence ? document.text.slice(span.end, sentence.end) : "";
  return /[\p{L}\p{N}]/u.test(left) ? [{ kind: "gap", text: " …" }] : [];
}
