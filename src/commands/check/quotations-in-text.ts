import { displayText } from "../../document/display-text.ts";
import type { Document, Span } from "../../document/document.ts";
import { quotedSpans, readQuotationMarks } from "../../document/speech-marks.ts";
import { formsOf } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import type { Attribution } from "../../quotation-check/check-quotation.ts";
import { isTelling } from "../../quotation-check/quotation-parts.ts";
import { removeEmphasis } from "../../reading/chat-normalization.ts";
import { trimPleasantries } from "../../reading/pleasantries.ts";
import { countMatches, endsInAny } from "../../text/characters.ts";
import { endsInQuestionMark, hasLetter, hasLetterOrDigit, splitWords } from "../../text/words.ts";
import { isOnlyAttribution, readAttribution } from "./read-attribution.ts";

const form = formsOf("commands.txt");

/** Words that somebody quotes, and what is said of where they come from. */
export interface GivenQuotation {
  readonly quotation: string;
  readonly attribution: Attribution;
}

/** What stands after `/verbatim check`: quotations with what is said of them, or a text without quotation marks. */
export function quotationsToCheck(text: string, library: Library): readonly GivenQuotation[] {
  const lines = removeEmphasis(withoutQuoteMarks(text));
  const quoted = spansIn(lines).filter((span) => hasLetterOrDigit(textOf(lines, span)));
  return quoted.length > 0 && !isInterrupted(lines, quoted) ? givenIn(lines, quoted, library) : [givenAlone(lines, library)];
}

/** Quotations of one message that are checked. */
const maxQuotations = 3;

/**
 * The quotations in a message to others that are long enough to tell something, and the rest of the message, with a line end for each.
 * `mayBeQuoted`: whether quoted words are no question.
 */
export function quotationsIn(text: string, library: Library, mayBeQuoted: (words: string) => boolean) {
  const lines = removeEmphasis(text);
  const quoted = longQuotations(lines)
    .filter((span) => mayBeQuoted(textOf(lines, span)))
    .slice(0, maxQuotations);
  return { quotations: givenIn(lines, quoted, library), rest: quoted.length === 0 ? text : textAround(lines, quoted, "\n") };
}

/** A quotation in a text, and the line that it begins in, from 1. */
export interface LocatedQuotation {
  readonly given: GivenQuotation;
  readonly line: number;
}

/** Every quotation of a text, except in code: what stands between quotation marks, and paragraphs that are quoted (`> …`). */
export function quotationsInDocument(document: Document, library: Library): readonly LocatedQuotation[] {
  const { text, quotationMarks } = document;
  const paragraphs = document.paragraphs.filter(({ kind }) => kind !== "code");
  const marks = { ...quotationMarks, single: true };
  let [line, counted] = [1, 0];
  const lineOf = ({ start }: Span) => {
    line += countMatches(text.slice(counted, start), /\n/gu);
    counted = start;
    return line;
  };
  return paragraphs.flatMap((paragraph) => {
    const isQuoted = />\s*$/u.test(text.slice(text.lastIndexOf("\n", paragraph.start) + 1, paragraph.start));
    const shown = (start: number, end: number) => displayText(document, { start, end });
    if (isQuoted) return [{ given: givenAlone(shown(paragraph.start, paragraph.end), library), line: lineOf(paragraph) }];
    const quoted = quotedSpans(text, paragraph, marks).filter((span) => hasLetterOrDigit(textOf(text, span)));
    const given = quoted.map((span, at): GivenQuotation => {
      const beside = besideOf(
        shown(quoted[at - 1]?.end ?? paragraph.start, span.start),
        shown(span.end, quoted[at + 1]?.start ?? paragraph.end),
        at,
      );
      return { quotation: shown(span.start, span.end), attribution: readAttribution(beside, library) };
    });
    return given.map((each, at) => ({ given: each, line: lineOf(quoted[at] ?? paragraph) }));
  });
}

/** The quotations of a message to the bot that is nothing else (`isOnly`), or that asks whether they are in the document. */
export function askedQuotations(text: string, library: Library) {
  const lines = removeEmphasis(text.trim());
  if (!mayHaveQuotation.test(lines) || /^["“'‘`*_~>\s]*[/／]/u.test(lines)) return undefined;
  if (isAllQuoted(lines)) return { quotations: [givenAlone(withoutQuoteMarks(lines), library)], isOnly: true };
  const [quoted, around] = quotedAndAround(lines);
  if (quoted.length === 0 || around.length > maxAround || form("asks something else").isIn(around)) return undefined;
  if (isInterrupted(lines, quoted) && splitWords(around).length <= maxInterruption)
    return { quotations: [givenAlone(lines, library)], isOnly: true };
  const isOnly = !hasLetter(around.replace(joiningWord, ""));
  const isAsked = isOnly || isOnlyAttribution(around, library) || asksWhetherSaid(around);
  return isAsked ? { quotations: givenIn(lines, quoted, library), isOnly } : undefined;
}

/** Words of `“We left,” said Guo, “because of the cold.”` that are not quoted. */
const maxInterruption = 6;
const mayHaveQuotation = /^>|["“”„«»「『'‘]/mu;
/** Between two quotations. */
const joiningWord = /\b(?:and|or)\b|[和与跟]/giu;

/** UTF-16 code units beside a quotation in which it is said whose it is, or asked whether it is in the document. */
const maxAround = 150;

function asksWhetherSaid(around: string): boolean {
  // "Hey! Does it say"; but "right?" at the end is no pleasantry here.
  const asks = [around, trimPleasantries(around)].some((text) => form("asks about a quotation").isIn(text));
  return asks && form("of a quotation").isIn(around);
}

/** What a message quotes at length, also as lines that begin with `>`, and what it says around that. */
function quotedAndAround(text: string): readonly [quoted: readonly Span[], around: string] {
  const quoted = longQuotations(text);
  const long = quoted.length > 0 ? quoted : quotedLines(text).filter((span) => isTelling(textOf(text, span)));
  return [long, long.length === 0 ? "" : textAround(text, long).trim()];
}

/** The lines at the beginning of a message that quote another one. */
function quotedLines(text: string): readonly Span[] {
  const [lines = ""] = /^(?:>.*(?:\n|$))+/u.exec(text) ?? [];
  return lines === "" || lines.length === text.length ? [] : [{ start: 0, end: lines.trimEnd().length }];
}

function longQuotations(text: string): readonly Span[] {
  return spansIn(text).filter((span) => isTelling(textOf(text, span)));
}

/** What stands between quotation marks; between single ones if there are no others. */
function spansIn(text: string): readonly Span[] {
  const [all, marks] = [{ start: 0, end: text.length }, readQuotationMarks(text)];
  const double = quotedSpans(text, all, marks);
  return double.length > 0 ? double : quotedSpans(text, all, { ...marks, single: true });
}

/** Whether the quotation marks are those of the quotation itself: “We left,” said Guo, “because of the cold.” */
function isInterrupted(text: string, quoted: readonly Span[]): boolean {
  return quoted.slice(0, -1).some((span) => endsInAny(textOf(text, span), ",，"));
}

/** The first quotations of a message. */
function givenIn(text: string, quoted: readonly Span[], library: Library): readonly GivenQuotation[] {
  return quoted.slice(0, maxQuotations).map((span, at) => {
    const beside = besideOf(text.slice(quoted[at - 1]?.end ?? 0, span.start), text.slice(span.end, quoted[at + 1]?.start), at);
    return { quotation: withoutQuoteMarks(textOf(text, span)), attribution: readAttribution(beside, library) };
  });
}

/** A text that is quoted as a whole. */
function givenAlone(text: string, library: Library): GivenQuotation {
  const { words, source } = splitSource(text, library);
  return { quotation: words, attribution: readAttribution({ before: "", after: source }, library) };
}

/** The rest of the sentence before, and of the one after, unless that asks something else. `at`: how many quotations are before it. */
function besideOf(before: string, after: string, at: number) {
  // What is in brackets behind the quotation before belongs to that one.
  const own = at > 0 ? before.replace(/^["”’»」』]?\s*\([^()]{0,100}\)/u, "") : before;
  const [end = ""] = own.slice(-maxAround).split(sentenceEnd).slice(-1);
  const [start = ""] = after.slice(0, maxAround).split(sentenceEnd);
  const isOther = endsInQuestionMark(start) && !asksWhetherSaid(start);
  return { before: end, after: isOther ? "" : start };
}

const sentenceEnd = /(?<=[.!?。！？])(?=\s|$)|(?<=[。！？])|\n/u;

function textAround(text: string, quoted: readonly Span[], between = " "): string {
  const parts = quoted.map(({ start }, at) => text.slice(quoted[at - 1]?.end ?? 0, start));
  return [...parts, text.slice(quoted.at(-1)?.end)].join(between).replace(/["“”„«»「」『』]/gu, " ");
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** `> words`, as chat programs quote a message, or a text in single quotation marks. */
function isAllQuoted(text: string): boolean {
  const isQuote = text.split("\n").every((line) => line.startsWith(">")) || /^['‘](?:[^'‘]|(?<=\p{L})'(?=\p{L}))*['’]\p{P}?$/u.test(text);
  return isQuote && isTelling(text);
}

function withoutQuoteMarks(text: string): string {
  return text.replace(/^>+ ?/gmu, "").trim();
}

/** "Words – Guo", "Words (¶7.2)": where the words come from, if the document knows it. */
function splitSource(text: string, library: Library): { readonly words: string; readonly source: string } {
  const [source] = sourceAtEnd.exec(text.slice(-maxSource)) ?? [];
  return source !== undefined && isOnlyAttribution(source, library)
    ? { words: text.slice(0, -source.length), source }
    : { words: text, source: "" };
}

/** UTF-16 code units. */
const maxSource = 80;
const sourceAtEnd = /(?<=\s)(?:[–—]|--?)[^–—]{2,60}$|\([^()]{2,60}\)\W{0,3}$/u;
