import type { Span } from "./span.ts";

const number = /^[0-9a-z]{1,7}$/u;

/** Start and length in base 36, which is shorter than the end: for buttons and for what a conversation remembers. */
export function writeSpan({ start, end }: Span): string {
  return `${start.toString(36)}-${(end - start).toString(36)}`;
}

/** Undefined for any other text. */
export function readSpan(text: string): Span | undefined {
  const [start, length, ...more] = text.split("-").map((digits) => (number.test(digits) ? Number.parseInt(digits, 36) : undefined));
  return start === undefined || !length || more.length > 0 ? undefined : { start, end: start + length };
}
