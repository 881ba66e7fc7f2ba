import { type Document, type Span, spanText, trimSpan } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import { startsInAny } from "../../../text/characters.ts";
import { atOnce, eachInTurns, flatMapInTurns, type Turns } from "../../../text/turns.ts";
import { hasLetter } from "../../../text/words.ts";
import { analyseText, type TextAnalysis } from "../proper-names/proper-names.ts";
import { type AttributedQuote, findAttributedQuotes } from "./attributed-quotes.ts";
import { createFindAntecedent, type FindAntecedent, findNameCues } from "./pronoun-antecedent.ts";

/** What is said in a document, and by whom. */
export interface Speech {
  /** In document order. */
  readonly quotes: readonly ResolvedQuote[];
  readonly findAntecedent: FindAntecedent;
}

/** All direct speech. The person mentioned last is never assumed to be the speaker. */
export function* findSpeechInTurns(document: Document, analysis: TextAnalysis = analyseText(document)): Turns<Speech> {
  const transcript = readTranscript(document, analysis);
  yield;
  const quotes = yield* flatMapInTurns(document.paragraphs, (paragraph): readonly AttributedQuote[] => {
    const spoken = transcript.get(paragraph);
    if (spoken || !isBodyText(paragraph)) return spoken ?? [];
    return findAttributedQuotes(analysis, paragraph);
  });
  const named = quotes.flatMap(({ speaker }) => (speaker.kind === "named" ? [spanText(document, speaker.name)] : []));
  yield;
  const findAntecedent = yield* createFindAntecedent(document, analysis, findNameCues(analysis, named));
  return { quotes: yield* resolveSpeakers(document, quotes, findAntecedent), findAntecedent };
}

export const findSpeech = atOnce(findSpeechInTurns);

/** Direct speech (not quoted terms, titles or scare quotes) with its speaker's name. */
export interface ResolvedQuote {
  /** The text between the quotation marks. */
  readonly span: Span;
  /** The sentences with the quoted words and their attribution. */
  readonly shownSpan: Span;
  /** The closest mention of the speaker's name; undefined if the speaker is unknown. */
  readonly speaker: Span | undefined;
}

function* resolveSpeakers(
  document: Document,
  quotes: readonly AttributedQuote[],
  findAntecedent: FindAntecedent,
): Turns<readonly ResolvedQuote[]> {
  const resolved: ResolvedQuote[] = [];
  yield* eachInTurns(quotes, ({ span, shownSpan, speaker }) => {
    resolved.push({ span, shownSpan, speaker: resolveSpeaker(speaker, findAntecedent, resolved.at(-1)) });
  });
  return joinContinuedQuotes(document, resolved);
}

function resolveSpeaker(
  speaker: AttributedQuote["speaker"],
  findAntecedent: FindAntecedent,
  last: ResolvedQuote | undefined,
): Span | undefined {
  if (speaker.kind === "named") return speaker.name;
  if (speaker.kind === "pronoun") return findAntecedent(speaker.offset);
  return speaker.kind === "previous" ? last?.speaker : undefined;
}

/** Joins the paragraphs of one speech: each repeats the opening mark, and only the last has the closing mark. */
function joinContinuedQuotes({ text, paragraphs }: Document, quotes: readonly ResolvedQuote[]): readonly ResolvedQuote[] {
  const paragraphByEnd = new Map(paragraphs.map((paragraph, index) => [paragraph.end, index]));
  const continues = (before: ResolvedQuote, { span }: ResolvedQuote) => {
    const next = paragraphs[(paragraphByEnd.get(before.span.end) ?? paragraphs.length) + 1];
    return (
      next?.start === span.start - 1 &&
      startsInAny(text.charAt(next.start), openingMarks) &&
      text[next.start] === text[before.span.start - 1]
    );
  };
  const joined: ResolvedQuote[] = [];
  for (const quote of quotes) {
    const last = joined.at(-1);
    if (!last || !continues(last, quote)) joined.push(quote);
    else if (quote.span.end - last.span.start > maxLength) joined.push({ ...quote, speaker: last.speaker ?? quote.speaker });
    else joined[joined.length - 1] = join(last, quote);
  }
  return joined.map((quote) => ({ ...quote, span: trimSpan(text, quote.span) }));
}

const openingMarks = "\"“„«»‹›「『'‘";
/** UTF-16 code units. A longer speech is shown in paragraphs. */
const maxLength = 1_500;

function join(first: ResolvedQuote, next: ResolvedQuote): ResolvedQuote {
  return {
    span: { start: first.span.start, end: next.span.end },
    shownSpan: { start: first.shownSpan.start, end: Math.max(first.shownSpan.end, next.shownSpan.end) },
    speaker: first.speaker ?? next.speaker,
  };
}

/**
 * What somebody said, by the label of each paragraph (`Mary Jones: …`); nothing unless the document is a transcript. Paragraphs that
 * go on without a label have no speech: what they quote is no speech of somebody present.
 */
function readTranscript({ paragraphs }: Document, { text }: TextAnalysis): ReadonlyMap<Paragraph, readonly AttributedQuote[]> {
  const turns = new Map<Paragraph, readonly AttributedQuote[]>();
  let isInTurn = false;
  for (const paragraph of paragraphs) {
    const { start, end, speaker, spoken } = paragraph;
    isInTurn = isBodyText(paragraph) && (isInTurn || speaker !== undefined);
    if (!isInTurn) continue;
    const span = spoken && trimSpan(text, spoken);
    const isSaid = speaker && span && hasLetter(text.slice(span.start, span.end));
    turns.set(paragraph, isSaid ? [{ span, shownSpan: { start, end }, speaker: { kind: "named", name: speaker }, end }] : []);
  }
  return turns;
}
