import type { Line } from "./lines.ts";

/** The indexes of the headers and footers of a paginated text: lines that recur at the breaks of pages and differ only in numbers. */
export function pageLines(text: string, lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const places of recurringLines(text, lines)) if (isAtPageBreaks(text, lines, places)) for (const place of places) found.add(place);
  if (found.size === 0) return found;
  const headers = recurringLines(text, lines).filter((places) => isBeside(places, found));
  return new Set([...found, ...headers.flat()]);
}

/** The places of equal lines, numbers aside, that stand apart or at a page break. */
function recurringLines(text: string, lines: readonly Line[]): readonly (readonly number[])[] {
  const byWords = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const isApart = line.startsBlock && (!next || next.startsBlock);
    if (line.end - line.start > maxLine || !(isApart || line.startsPage || next?.startsPage)) return;
    const words = text.slice(line.start, line.end).replace(/\d+/gu, "#").replace(/\s+/gu, " ");
    const places = byWords.get(words);
    if (places) places.push(index);
    else byWords.set(words, [index]);
  });
  return [...byWords.values()].filter(({ length }) => length >= minPages);
}

/** UTF-16 code units. */
const maxLine = 140;
const minPages = 3;

function isAtPageBreaks(text: string, lines: readonly Line[], places: readonly number[]): boolean {
  const atBreak = places.filter((place) => lines[place]?.startsPage || lines[place + 1]?.startsPage);
  if (atBreak.length >= places.length * 0.6) return true;
  return countsPages(text, lines, places) && (isPageWord(text, lines[places[0] ?? 0]) || isRegular(lines, places));
}

/** Whether the last number grows by one from each line to the next. */
function countsPages(text: string, lines: readonly Line[], places: readonly number[]): boolean {
  const numbers = places.map((place) => Number(/\d{1,9}(?=\D*$)/u.exec(text.slice(lines[place]?.start, lines[place]?.end))?.[0]));
  const steps = numbers.filter((number, index) => index > 0 && number === (numbers[index - 1] ?? 0) + 1);
  return steps.length >= (places.length - 1) * 0.7;
}

function isPageWord(text: string, line: Line | undefined): boolean {
  return line !== undefined && /^[-–—\s]*\d+[-–—\s]*$|\b(?:page|seite|p\.)\s*\d+|第\s*\d+\s*页/iu.test(text.slice(line.start, line.end));
}

/** Whether the lines are about equally far from each other, as pages are long. */
function isRegular(lines: readonly Line[], places: readonly number[]): boolean {
  const distances = places.slice(1).map((place, index) => (lines[place]?.row ?? 0) - (lines[places[index] ?? 0]?.row ?? 0));
  const usual = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? 0;
  return usual >= minPage && distances.filter((distance) => Math.abs(distance - usual) <= maxDifference).length >= distances.length * 0.7;
}

/** Lines of a page. */
const minPage = 20;
const maxDifference = 4;

/** A line that always stands beside the footer of a page is the header of the next; the first page has none before it. */
function isBeside(places: readonly number[], footers: ReadonlySet<number>): boolean {
  const beside = places.filter((place) => footers.has(place - 1) || footers.has(place + 1));
  return beside.length >= (places.length - 1) * 0.8;
}
