import { type Span, trimSpan } from "../../../document/document.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { isCapitalised } from "../../../text/characters.ts";
import { capitalisedRuns, type Run } from "../proper-names/capitalised-words.ts";
import { organisationWords, placeWords } from "../proper-names/name-word-lists.ts";
import { properName, type TextAnalysis } from "../proper-names/proper-names.ts";

const form = scannedFormsOf("extraction.txt");

/** The speaker according to an attribution; `unknown` if it does not name one person (`a resident`, `Smith's brother`, `Liu and Guo`). */
export type Speaker =
  | { readonly kind: "named"; readonly name: Span }
  | { readonly kind: "pronoun"; readonly offset: number }
  | { readonly kind: "unknown" };

/** The speaker in a grammatical subject: `Zhang Fanye, an engineer from Harbin,`. */
export function findSpeaker(analysis: TextAnalysis, subject: Span): Speaker {
  const pronoun = personalPronoun(analysis, subject);
  if (pronoun) return pronoun;
  const [head] = commaSegments(analysis.text, subject);
  const name = head && trailingName(analysis, head);
  return name ? { kind: "named", name } : { kind: "unknown" };
}

/** The name directly after the verb, whatever the speaker does meanwhile: `the Dodo solemnly`; not in `Smith and Jones`, `Smith's brother`. */
export function findLeadingSpeaker(analysis: TextAnalysis, { start, end }: Span): Speaker | undefined {
  const words = analysis.text.slice(start, end);
  const named = { start: start + (/^\s*the\s+/iu.exec(words)?.[0] ?? "").length, end };
  const run = capitalisedRuns(analysis.text, named)[0];
  if (run?.start !== named.start || !/^\s+(?!and\b|or\b)\p{Ll}/u.test(analysis.text.slice(run.end, end))) return undefined;
  const name = speakingName(analysis, run);
  return name && { kind: "named", name };
}

/** The spans between commas, without text in brackets. */
export function commaSegments(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(/([^,(（]+)(?:[(（][^)）]*[)）]\s*)?/gu)]
    .map(({ index, 1: words = "" }) => trimSpan(text, { start: start + index, end: start + index + words.length }))
    .filter((segment) => segment.end > segment.start);
}

/** `He` at the beginning of a sentence is the pronoun; elsewhere it is a name: `graduate He said`. */
function personalPronoun({ text }: TextAnalysis, subject: Span): Speaker | undefined {
  const found = pronoun.start(text.slice(subject.start, subject.end));
  const word = found.trim();
  if (word === "") return undefined;
  const offset = subject.start + found.length - word.length;
  const isName = word !== "I" && isCapitalised(word) && !capitalisedRuns(text, { start: offset, end: subject.end })[0]?.initial;
  if (isName) return undefined;
  return ["he", "she"].includes(word.toLowerCase()) ? { kind: "pronoun", offset } : { kind: "unknown" };
}

const pronoun = form("pronoun", "i");

/** The name at the end of a description, before `of`, `from` and the like: `graduate He`, `engineer Li of Didi`. */
function trailingName(analysis: TextAnalysis, segment: Span): Span | undefined {
  const { text } = analysis;
  const runs = capitalisedRuns(text, segment);
  const end = descriptionEnd(text, segment, runs);
  const index = runs.findIndex((run) => run.end === end);
  const run = runs[index];
  if (!run) return undefined;
  const before = runs[index - 1];
  if (before && [" and ", " or "].includes(text.slice(before.end, run.start))) return undefined;
  return speakingName(analysis, run);
}

/** The offset of the first preposition or relative pronoun that is not part of a name; otherwise the segment's end. */
function descriptionEnd(text: string, segment: Span, runs: readonly Run[]): number {
  const words = text.slice(segment.start, segment.end);
  for (const { 0: found, index } of form("ends description").findAll(words)) {
    if (index === 0 || index + found.length === words.length) continue;
    const offset = segment.start + words.slice(0, index).trimEnd().length;
    if (!runs.some((run) => run.start < offset && offset < run.end)) return offset;
  }
  return segment.end;
}

/** Undefined for `I`, whose name is not known, and for names of places: a place does not speak, so such a reading of the sentence is wrong. */
function speakingName(analysis: TextAnalysis, run: Run): Span | undefined {
  const found = properName(analysis.text, run, analysis.capitalisation);
  const conjunction = found && form("leading conjunction").start(analysis.text.slice(found.start, found.end));
  const name = found && trimSpan(analysis.text, { start: found.start + (conjunction ?? "").length, end: found.end });
  if (!name || name.start === name.end) return undefined;
  const words = analysis.text.slice(name.start, name.end).split(" ");
  if (words[0] === "I" && words.length === 1) return undefined;
  const last = words.at(-1) ?? "";
  return placeWords.has(last) && !words.some((word) => organisationWords.has(word)) ? undefined : name;
}
