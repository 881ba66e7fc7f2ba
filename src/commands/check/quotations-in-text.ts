import { displayText } from "../../document/display-text.ts";
import type { Document, Span } from "../../document/document.ts";
import { quotedSpans, readQuotationMarks } from "../../document/speech-marks.ts";
import { formsOf } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import type { Claim } from "../../quotation-check/check-quotation.ts";
import { isTelling } from "../../quotation-check/quotation-words.ts";
import { countMatches, endsInAny } from "../../text/characters.ts";
import { endsInQuestionMark, hasLetter, hasLetterOrDigit } from "../../text/words.ts";
import { isOnlyClaim, readClaim } from "./read-claim.ts";

const form = formsOf("commands.txt");

/** Words that somebody quotes, and what is said of where they come from. */
export interface GivenQuotation {
  readonly quotation: string;
  readonly claim: Claim;
}

/** What stands after `/verbatim check`: quotations with what is said of them, or a text without quotation marks. */
export function quotationsToCheck(text: string, library: Library): readonly GivenQuotation[] {
  const lines = withoutQuoteMarks(text);
  const quoted = spansIn(lines).filter((span) => hasLetterOrDigit(textOf(lines, span)));
  if (quoted.length > 0 && !goOn(lines, quoted)) return quoted.slice(0, maxQuotations).map((span) => given(lines, span, quoted, library));
  const { words, source } = splitSource(lines, library);
  return [{ quotation: words, claim: readClaim(source, library) }];
}

/** Quotations of one message that are checked. */
const maxQuotations = 3;

/** The quotations in a message to others that are long enough to tell something; and the rest of the message, with a line end for each. */
export function quotationsIn(text: string, library: Library): { readonly quotations: readonly GivenQuotation[]; readonly rest: string } {
  const quoted = longQuotations(text).slice(0, maxQuotations);
  const quotations = quoted.map((span) => given(text, span, quoted, library));
  return { quotations, rest: quoted.length === 0 ? text : textAround(text, quoted, "\n") };
}

/** A quotation in a text, and the line that it begins in, from 1. */
export interface LocatedQuotation {
  readonly given: GivenQuotation;
  readonly line: number;
}

/** Every quotation of a text: what stands between quotation marks, and paragraphs that are quoted (`> …`). `library`: who and where are read by it. */
export function quotationsInDocument(document: Document, library: Library): readonly LocatedQuotation[] {
  const { text, paragraphs, quotationMarks } = document;
  let [line, counted] = [1, 0];
  return paragraphs.flatMap((paragraph) => {
    const isQuoted = />\s*$/u.test(text.slice(text.lastIndexOf("\n", paragraph.start) + 1, paragraph.start));
    const quoted = isQuoted
      ? [paragraph]
      : quotedSpans(text, paragraph, quotationMarks).filter((span) => hasLetterOrDigit(textOf(text, span)));
    return quoted.map((span) => {
      line += countMatches(text.slice(counted, span.start), /\n/gu);
      counted = span.start;
      return { given: givenIn(document, paragraph, span, quoted, library), line };
    });
  });
}

function givenIn(document: Document, paragraph: Span, span: Span, quoted: readonly Span[], library: Library): GivenQuotation {
  const others = quoted.filter((other) => other !== span);
  const [before, after] = [others.findLast(({ end }) => end <= span.start), others.find(({ start }) => start >= span.end)];
  const beside = [
    displayText(document, { start: before?.end ?? paragraph.start, end: span.start }),
    displayText(document, { start: span.end, end: after?.start ?? paragraph.end }),
  ];
  return { quotation: displayText(document, span), claim: readClaim(aroundText(beside), library) };
}

/** The quotations of a message to the bot that is nothing else, or that asks whether they are in the document; undefined for any other. */
export function askedQuotations(text: string, library: Library): readonly GivenQuotation[] | undefined {
  const lines = text.trim();
  if (!/^>|["“„«»「『]/u.test(lines) || /^[/／]/u.test(lines)) return undefined;
  if (isBlockQuote(lines)) return [{ quotation: withoutQuoteMarks(lines), claim: {} }];
  const quoted = longQuotations(lines);
  if (quoted.length === 0) return undefined;
  const around = textAround(lines, quoted);
  if (around.length > maxAround) return undefined;
  const isAsked = !hasLetter(around) || isOnlyClaim(around, library) || asksWhetherSaid(around);
  return isAsked ? quoted.slice(0, maxQuotations).map((span) => given(lines, span, quoted, library)) : undefined;
}

/** UTF-16 code units beside a quotation in which it is said whose it is, or asked whether it is in the document. */
const maxAround = 150;

function asksWhetherSaid(around: string): boolean {
  return form("asks about a quotation").isIn(around) && form("of a quotation").isIn(around);
}

function longQuotations(text: string): readonly Span[] {
  return spansIn(text).filter((span) => isTelling(textOf(text, span)));
}

function spansIn(text: string): readonly Span[] {
  return quotedSpans(text, { start: 0, end: text.length }, readQuotationMarks(text));
}

/** Whether the quotation marks are those of the quotation itself: “We left,” said Guo, “because of the cold.” */
function goOn(text: string, quoted: readonly Span[]): boolean {
  return quoted.slice(0, -1).some((span) => endsInAny(textOf(text, span), ",，"));
}

function given(text: string, span: Span, quoted: readonly Span[], library: Library): GivenQuotation {
  const others = quoted.filter((other) => other !== span);
  const [before, after] = [others.findLast(({ end }) => end <= span.start), others.find(({ start }) => start >= span.end)];
  const beside = [text.slice(before?.end ?? 0, span.start), text.slice(span.end, after?.start)];
  return { quotation: textOf(text, span), claim: readClaim(aroundText(beside), library) };
}

/** The rest of the sentence before, and of the one after, unless that asks something else. */
function aroundText([before = "", after = ""]: readonly string[]): string {
  const [end = ""] = before.slice(-maxAround).split(sentenceEnd).slice(-1);
  const [start = ""] = after.slice(0, maxAround).split(sentenceEnd);
  const isOther = endsInQuestionMark(start) && !asksWhetherSaid(start);
  return isOther ? end : `${end} \n ${start}`;
}

const sentenceEnd = /(?<=[.!?。！？])(?=\s|$)|(?<=[。！？])|\n/u;

function textAround(text: string, quoted: readonly Span[], between = " "): string {
  const parts = quoted.map(({ start }, at) => text.slice(quoted[at - 1]?.end ?? 0, start));
  return [...parts, text.slice(quoted.at(-1)?.end)].join(between).replace(/["“”„«»「」『』]/gu, " ");
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** `> words`: how chat programs quote a message. */
function isBlockQuote(text: string): boolean {
  return text.split("\n").every((line) => /^>/u.test(line)) && isTelling(text);
}

function withoutQuoteMarks(text: string): string {
  return text.replace(/^>+ ?/gmu, "").trim();
}

/** "Words – Guo", "Words (¶7.2)": where the words come from, if the document knows it. */
function splitSource(text: string, library: Library): { readonly words: string; readonly source: string } {
  const [whole, words = "", source = ""] =
    /^(.+?)\s+[–—-]{1,2}\s*([^–—]{2,60})$/su.exec(text) ?? /^(.+?)\s*\(([^()]{2,60})\)\W*$/su.exec(text) ?? [];
  return whole !== undefined && isOnlyClaim(source, library) ? { words, source } : { words: text, source: "" };
}
