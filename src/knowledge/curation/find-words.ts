import type { Span } from "../../document/span.ts";

/** Every occurrence in a text, or within a span of it, that begins and ends at word boundaries. White space matches any white space. */
export type FindWords = (words: string, within?: Span) => readonly Span[];

/** Looks up the rarest word in an index, because reading the whole document for each of thousands of entries takes long. */
export function createFindWords(text: string): FindWords {
  let index: ReadonlyMap<string, readonly number[]> | undefined;
  const candidates = (parts: readonly string[]): readonly number[] => {
    index ??= offsetsByWord(text);
    const rarest = rarestWord(parts, index);
    if (!rarest) return offsetsWithin(text, parts[0] ?? "", { start: 0, end: text.length });
    return rarest.offsets.flatMap((offset) => startBefore(text, parts.slice(0, rarest.part), offset - rarest.inside) ?? []);
  };
  return (words, within) => {
    const parts = words.trim().split(whiteSpace);
    const starts = within ? offsetsWithin(text, parts[0] ?? "", within) : candidates(parts);
    const spans = starts.flatMap((start) => spanFrom(text, parts, start) ?? []);
    return spans.filter(({ start, end }) => end <= (within?.end ?? end) && !cutsWord(text, start) && !cutsWord(text, end));
  };
}

const whiteSpace = /\s+/u;

/** The word with the fewest occurrences, the part that has it, and its place in that part. */
function rarestWord(parts: readonly string[], index: ReadonlyMap<string, readonly number[]>) {
  const places = parts.flatMap((words, part) =>
    [...words.matchAll(wholeWord)].map((match) => ({ part, inside: match.index, offsets: index.get(match[0]) ?? [] })),
  );
  return places.reduce<(typeof places)[number] | undefined>(
    (best, place) => (best && best.offsets.length <= place.offsets.length ? best : place),
    undefined,
  );
}

/** Where `parts`, with white space after each, start that end at `end`; undefined if they do not. */
function startBefore(text: string, parts: readonly string[], end: number): number | undefined {
  let start = end;
  for (const part of parts.toReversed()) {
    let partEnd = start;
    while (isWhiteSpace(text, partEnd - 1)) partEnd -= 1;
    if (partEnd === start || !text.startsWith(part, partEnd - part.length)) return undefined;
    start = partEnd - part.length;
  }
  return start;
}

/** The span of `parts`, with white space between them, from `start` on; undefined if they are not there. */
function spanFrom(text: string, parts: readonly string[], start: number): Span | undefined {
  let end = start;
  for (const [number, part] of parts.entries()) {
    let from = end;
    if (number > 0) while (isWhiteSpace(text, from)) from += 1;
    if (start < 0 || (number > 0 && from === end) || !text.startsWith(part, from)) return undefined;
    end = from + part.length;
  }
  return { start, end };
}

function isWhiteSpace(text: string, at: number): boolean {
  return /^\s/u.test(text.charAt(at));
}

/** What `cutsWord` does not cut: an occurrence of some words has the same ones. Astral letters are two code units, so it cuts them. */
const wholeWord = /(?:(?![\u{10000}-\u{10ffff}])[\p{Script=Latin}\p{N}])+/gu;

function offsetsByWord(text: string): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(wholeWord)) {
    const others = byWord.get(word);
    if (others) others.push(index);
    else byWord.set(word, [index]);
  }
  return byWord;
}

function offsetsWithin(text: string, words: string, { start, end }: Span): readonly number[] {
  const part = text.slice(start, end);
  const offsets: number[] = [];
  for (let at = part.indexOf(words); at >= 0; at = part.indexOf(words, at + 1)) offsets.push(start + at);
  return offsets;
}

function cutsWord(text: string, offset: number): boolean {
  return /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(offset - 1, offset + 1));
}
