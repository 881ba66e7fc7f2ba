const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const ellipsis = "…";

/**
 * The text if its length is at most `most`, otherwise as many of its whole graphemes as fit with an ellipsis after them.
 * `lengthOf` measures what is sent, which may be longer than what is shown (escaped); it must be additive over graphemes.
 */
export function cutTo(text: string, most: number, lengthOf: (text: string) => number = (shown) => shown.length): string {
  if (lengthOf(text) <= most) return text;
  let kept = "";
  let length = lengthOf(ellipsis);
  for (const { segment } of segmenter.segment(text)) {
    length += lengthOf(segment);
    if (length > most) break;
    kept += segment;
  }
  return kept.trimEnd() + ellipsis;
}

/** How far back from where a text has to be parted white space is looked for. */
const lastCharacters = 200;

/** After the last white space before `most`, or between graphemes where there is none nearby. */
export function partingAt(text: string, most: number): number {
  const near = text.slice(Math.max(0, most - lastCharacters), most);
  const word = near.search(/\S*$/u);
  return word > 0 ? most - near.length + word : (segmenter.segment(text).containing(most)?.index ?? text.length);
}
