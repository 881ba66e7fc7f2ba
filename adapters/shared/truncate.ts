const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const ellipsis = "…";

/** The text if it has at most `maxLength` UTF-16 code units, otherwise as many of its whole graphemes as fit, and an ellipsis. */
export function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = segmenter.segment(text).containing(maxLength - ellipsis.length)?.index ?? 0;
  return text.slice(0, end).trimEnd() + ellipsis;
}

/** As `truncate`, but after a whole word where there is white space nearby. */
export function truncateWords(text: string, maxLength: number): string {
  if (text.length <= maxLength || maxLength < ellipsis.length) return truncate(text, maxLength);
  return text.slice(0, splitIndex(text, maxLength - ellipsis.length)).trimEnd() + ellipsis;
}

/** UTF-16 code units before the limit in which `splitIndex` looks for white space. */
const whiteSpaceRange = 200;

/** Where to split a text: after the last white space before `maxLength`, or between graphemes if there is none nearby. */
export function splitIndex(text: string, maxLength: number): number {
  const near = text.slice(Math.max(0, maxLength - whiteSpaceRange), maxLength);
  const word = near.search(/\S*$/u);
  return word > 0 ? maxLength - near.length + word : (segmenter.segment(text).containing(maxLength)?.index ?? text.length);
}
