import { overlappingSpans, type Span } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/speech-marks.ts";
import { listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { endsInAny, hasOnly, isCapitalised, splitAtSpaces, startsInAny, withoutLast } from "../../../text/characters.ts";
import { hasLetter, startsWithDigit } from "../../../text/words.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";
import { isChineseQuote, readChineseQuote } from "./chinese-quotes.ts";
import type { Speaker } from "./speaker-of-attribution.ts";
import { type Attribution, findPrecedingSpeaker, readFollowingAttribution } from "./speech-attribution.ts";

const list = listsOf("extraction.txt");

const form = scannedFormsOf("extraction.txt");

/** The quotes of a paragraph, in order. Quoted terms, titles and scare quotes are omitted. */
export function findAttributedQuotes(analysis: TextAnalysis, paragraph: Paragraph): readonly AttributedQuote[] {
  const quotes: AttributedQuote[] = [];
  const { chinese } = analysis;
  const spans = quotedSpans(analysis.text, paragraph, analysis.quotationMarks);
  for (const [index, span] of spans.entries()) {
    const limit = (spans[index + 1]?.start ?? paragraph.end + 1) - 1;
    const quote =
      chinese && isChineseQuote(chinese, span)
        ? readChineseQuote(chinese, paragraph, { span, limit }, quotes.at(-1))
        : readAttributedQuote(analysis, quoteContext(analysis, paragraph, span, limit), quotes.at(-1));
    if (quote) quotes.push(quote);
  }
  return quotes;
}

/** Direct speech with the speaker as the text attributes it: perhaps a pronoun, or the speaker of the previous quote. */
export interface AttributedQuote {
  readonly span: Span;
  /** The sentences with the quoted words and their attribution. */
  readonly shownSpan: Span;
  readonly speaker: Speaker | { readonly kind: "previous" };
  /** The end of the quoted words and their attribution. What follows may introduce another quote. */
  readonly end: number;
}

/** A quoted span and the text around it. */
interface QuoteContext {
  readonly span: Span;
  /** The sentences that overlap it. */
  readonly sentences: Span;
  /** From the closing mark to the end of the sentences or the next quoted span. */
  readonly after: Span;
  /** The next sentence if the quoted span ends its sentences: `Smith asked.` after `"Why?"` */
  readonly next: Span | undefined;
  /** The start of the next quoted span or the end of the paragraph. */
  readonly limit: number;
}

/** UTF-16 code units that are searched for an attribution in a long sentence. */
const maxAttributionDistance = 600;

function quoteContext({ text }: TextAnalysis, paragraph: Paragraph, span: Span, limit: number): QuoteContext {
  const overlapping = overlappingSpans(paragraph.sentences, { start: span.start - 1, end: span.end + 1 });
  const sentences = { start: overlapping[0]?.start ?? span.start - 1, end: overlapping.at(-1)?.end ?? span.end + 1 };
  const after = { start: span.end + 1, end: Math.min(limit, sentences.end, span.end + 1 + maxAttributionDistance) };
  const isLast = hasOnly(text.slice(after.start, sentences.end), ".");
  const next = isLast ? overlappingSpans(paragraph.sentences, { start: sentences.end, end: limit })[0] : undefined;
  return { span, sentences, after, next, limit };
}

function readAttributedQuote(
  analysis: TextAnalysis,
  context: QuoteContext,
  last: AttributedQuote | undefined,
): AttributedQuote | undefined {
  const { span, sentences, after } = context;
  const before = { start: Math.max(sentences.start, last?.end ?? 0, span.start - 1 - maxAttributionDistance), end: span.start - 1 };
  const words = analysis.text.slice(span.start, span.end);
  const textBefore = analysis.text.slice(before.start, before.end);
  const textAfter = analysis.text.slice(after.start, sentences.end);
  const following = mayPrecede(textBefore) ? readQuoteBeforeAttribution(analysis, context) : undefined;
  if (!mayBeSpeech(words, textBefore, textAfter)) return following;
  const preceding = isStatement(words, textAfter) ? findPrecedingSpeaker(analysis, before) : undefined;
  if (preceding) return { span, shownSpan: sentences, speaker: preceding, end: after.start };
  if (following?.speaker.kind === "named") return following;
  if (last && last.end > sentences.start && continues(textBefore) && isEnded(words, textAfter)) {
    return { span, shownSpan: coveringSpan(last.shownSpan, sentences), speaker: { kind: "previous" }, end: following?.end ?? after.start };
  }
  return (
    following ??
    (textBefore === "" && isStatement(words, textAfter) ? readQuoteWithoutAttribution(analysis.text, context, last) : undefined)
  );
}

/** What may precede a quote whose attribution follows it: nothing, or a mark and perhaps a conjunction. */
function mayPrecede(before: string): boolean {
  const words = before.slice(0, before.length - form("before quotation", "i").end(before).length);
  return /(?:^|[:;—–]|--)[\s,:;—–([-]*$/u.test(words);
}

/** The end of the text between two parts of one quote, after the attribution of the first. */
function continues(between: string): boolean {
  return /[,;:—–-]\s*$|^\s*and\s*$/u.test(between) || form("participle").end(between) !== "";
}

function readQuoteBeforeAttribution(analysis: TextAnalysis, context: QuoteContext): AttributedQuote | undefined {
  const { span, sentences } = context;
  const attribution = context.next
    ? readAttributionInNextSentence(analysis, context, context.next)
    : readAttributionInSentence(analysis, context);
  const shownSpan = coveringSpan(sentences, context.next ?? sentences);
  return attribution && { span, shownSpan, speaker: attribution.speaker, end: attribution.end };
}

function readAttributionInSentence(analysis: TextAnalysis, { span, after }: QuoteContext): Attribution | undefined {
  const words = analysis.text.slice(span.start, span.end);
  const isSeparated = words.endsWith(".") || /^\s*[,—–]/u.test(analysis.text.slice(after.start, after.end));
  return readFollowingAttribution(analysis, after, !isSeparated && !endsAsSpeech.test(words));
}

/** Perhaps with the closing mark of a quotation in the quotation. A full stop would end the sentence before an attribution. */
const endsAsSpeech = /[,?!…—–-]["”’']?$/u;

/** The second sentence of `"Why?" Smith asked.` In `"Because." Smith said: "…"` it attributes the next quote instead. */
function readAttributionInNextSentence(analysis: TextAnalysis, { span, limit }: QuoteContext, next: Span): Attribution | undefined {
  const clause = { start: next.start, end: Math.min(next.end, limit) };
  const introducesOther = limit < next.end && /:\s*$/u.test(analysis.text.slice(clause.start, clause.end));
  const isEndedSentence = endsInAny(analysis.text.slice(span.start, span.end), "?!…—–.-");
  return isEndedSentence && !introducesOther ? readFollowingAttribution(analysis, clause, true) : undefined;
}

/** A sentence that consists of quoted words. It continues the previous quote if the attribution is between them. */
function readQuoteWithoutAttribution(
  text: string,
  { span, sentences, after }: QuoteContext,
  last: AttributedQuote | undefined,
): AttributedQuote | undefined {
  if (!hasOnly(text.slice(after.start, sentences.end), ".!?…")) return undefined;
  const between = last && text.slice(last.span.end + 1, span.start - 1);
  const isContinued = between && hasLetter(between) && text.slice(last.shownSpan.end, sentences.start).trim() === "";
  const open = { span, shownSpan: sentences, speaker: { kind: "unknown" }, end: sentences.end } as const;
  return isContinued ? { ...open, shownSpan: coveringSpan(last.shownSpan, sentences), speaker: { kind: "previous" } } : open;
}

function coveringSpan(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Whether quoted words can be speech if the surrounding text attributes them. */
function mayBeSpeech(words: string, before: string, after: string): boolean {
  return !isWorkTitle(words) && form("introduces term", "i").end(before) === "" && form("continues sentence").start(after) === "";
}

/** Whether quoted words look like a statement. A term is shorter and part of the surrounding sentence. */
function isStatement(words: string, after: string): boolean {
  const count = splitAtSpaces(words).length;
  return beginsAsSentence.test(words) ? isEnded(words, after) || count >= minStatementWords : count > minStatementWords;
}

function isEnded(words: string, after: string): boolean {
  return /[.,!?…—–-]["”’']?$/u.test(words) || /^\s*[.,!?…]/u.test(after);
}

/** `War and Peace`, `Four Dragons of Economic Growth in North China`: at least two words, all but small words capitalised. */
function isWorkTitle(words: string): boolean {
  const [first = "", ...others] = splitAtSpaces(withoutLast(words, ".,"));
  const isTitleWord = (word: string) => mayBegin(word) || startsInAny(word, "&(") || list("title-small-words").has(word);
  return others.length > 0 && mayBegin(first) && !endsInAny(words, "?!…") && others.every(isTitleWord);
}

function mayBegin(word: string): boolean {
  return isCapitalised(word) || startsWithDigit(word);
}

/** Quoted terms have fewer words. */
const minStatementWords = 4;
const beginsAsSentence = /^[\p{Lu}\p{Lo}\p{N}¿¡…'’‘$€£]/u;
