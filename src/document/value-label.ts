import type { Span } from "./span.ts";

/** UTF-16 code units of the label before a value, with the colon and the space after it; 0 if there is none. */
export function labelLength(text: string, { start, end }: Span): number {
  return label.exec(text.slice(start, Math.min(end, start + maxLabel)))?.[0].length ?? 0;
}

/** UTF-16 code units. */
const maxLabel = 60;
const label = /^(?:\*\*|__)?[\p{L}\p{N}][\p{L}\p{N} _./()-]{0,30}(?:\*\*|__)?\s?(?::(?:\*\*|__)?(?:\s+|$)|：(?:\*\*)?)/u;
