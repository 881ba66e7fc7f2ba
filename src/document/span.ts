/** A range of the document in UTF-16 code units: `start` inclusive, `end` exclusive, as in `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The span without white space and byte order mark at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const trimmedStart = start + words.length - words.trimStart().length;
  return { start: trimmedStart, end: Math.max(trimmedStart, start + words.trimEnd().length) };
}
