import { citationOf, type Document, sentencesOf, wordsOf } from "./document/document.ts";
import { contains, type Span } from "./document/span.ts";
import type { Statement } from "./knowledge/model.ts";

/** Words of the document as they are shown, with their place. */
export interface Passage {
  /** What is cited. */
  readonly span: Span;
  /** Its place, after those of the earlier words that it comes with. */
  readonly cite: string;
  /** In reading order. `words`, `match` and `lead` are slices of the document, `gap` marks that something between was left out. */
  readonly pieces: readonly Piece[];
  /** Spans of the `lead` pieces: earlier words, shown only so that the passage can be understood. */
  readonly context: readonly Span[];
}

export interface Piece {
  /** `match`: words that the question's words hit. */
  readonly kind: "words" | "match" | "lead" | "gap";
  readonly text: string;
}

/** A statement with the words it needs before it; a quotation comes with its attribution. */
export function statementPassage(document: Document, { passage, needs }: Statement): Passage {
  return passageAt(document, passage, needs);
}

/** `matched`: spans inside `span` to be marked, in order. */
export function passageAt(document: Document, span: Span, context: readonly Span[] = [], matched: readonly Span[] = []): Passage {
  const shown = context.filter((need) => !contains(span, need));
  const leads = shown.flatMap((need, at): Piece[] => [
    ...gapBefore(document, shown[at - 1], need),
    { kind: "lead", text: wordsOf(document, need) },
  ]);
  const pieces = [...leads, ...gapBefore(document, shown.at(-1), span), ...marked(document, span, matched), ...gapAfter(document, span)];
  const cites = [...shown, span].map((piece) => citationOf(document, piece));
  return { span, cite: [...new Set(cites)].join(", "), pieces, context: shown };
}

function marked(document: Document, span: Span, matched: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let from = span.start;
  for (const match of matched) {
    pieces.push(
      { kind: "words", text: wordsOf(document, { start: from, end: match.start }) },
      { kind: "match", text: wordsOf(document, match) },
    );
    from = match.end;
  }
  pieces.push({ kind: "words", text: wordsOf(document, { start: from, end: span.end }) });
  return pieces.filter(({ text }) => text !== "");
}

export function passageText({ pieces }: Passage): string {
  return pieces.map(({ text }) => text).join("");
}

/** Leaves out what another one already shows; of the same span the first is kept. The order stays. */
export function withoutRepeats<T>(items: readonly T[], spanOf: (item: T) => Span): readonly T[] {
  const widestFirst = [...items].sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(b).end - spanOf(a).end);
  const kept = new Set<T>();
  let shownTo = -1;
  for (const item of widestFirst) {
    if (spanOf(item).end <= shownTo) continue;
    shownTo = spanOf(item).end;
    kept.add(item);
  }
  return items.filter((item) => kept.has(item));
}

const gap = "… ";

function gapBefore(document: Document, before: Span | undefined, span: Span): Piece[] {
  if (before) {
    const between = document.text.slice(before.end, span.start);
    // Over the end of a paragraph the words do not stand together in the document.
    const adjacent = before.end <= span.start && between.trim() === "" && !between.includes("\n");
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
