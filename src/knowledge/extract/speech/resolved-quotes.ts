import { type Document, overlappingSentences, spanText } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import type { Span } from "../../../document/span.ts";
import { findNameCues } from "../proper-names/name-cues.ts";
import { analyseText, type TextAnalysis } from "../proper-names/text-analysis.ts";
import { createFindAntecedent, type FindAntecedent } from "./antecedent.ts";
import { type AttributedQuote, findAttributedQuotes } from "./attributed-quotes.ts";
import type { ChineseReading } from "./chinese-attribution.ts";
import { createFindChineseAntecedent, readChinese } from "./chinese-quotes.ts";
import { joinContinuedQuotes } from "./continued-quotes.ts";
import { readDashDialogue } from "./dash-dialogue.ts";
import { readTranscript } from "./transcript.ts";

/** Direct speech (not quoted terms, titles or scare quotes) with its speaker's name. */
export interface ResolvedQuote {
  /** The text between the quotation marks. */
  readonly span: Span;
  /** The sentences with the quoted words and their attribution. */
  readonly shownSpan: Span;
  /** The closest mention of the speaker's name; undefined if the speaker is unknown. */
  readonly speaker: Span | undefined;
}

/** In document order. The person mentioned last is never assumed to be the speaker. */
export function findResolvedQuotes(document: Document, analysis: TextAnalysis = analyseText(document)): readonly ResolvedQuote[] {
  const chinese = readChinese(document);
  const transcript = readTranscript(document, analysis);
  const dialogue = readDashDialogue(document, analysis);
  const quotes = document.paragraphs.flatMap((paragraph, index) => {
    const read = transcript.get(paragraph) ?? dialogue.get(paragraph);
    if (read) return read;
    const above = document.paragraphs[index - 1];
    return isBodyText(paragraph) ? findAttributedQuotes(analysis, paragraph, above && isBodyText(above) ? above : undefined, chinese) : [];
  });
  return quotes.length > 0 ? resolveSpeakers(document, analysis, quotes, chinese) : [];
}

function resolveSpeakers(
  document: Document,
  analysis: TextAnalysis,
  quotes: readonly AttributedQuote[],
  chinese: ChineseReading | undefined,
): readonly ResolvedQuote[] {
  const speakers = quotes.flatMap(({ speaker }) => (speaker.kind === "named" ? [spanText(document, speaker.name)] : []));
  const findAny = createFindAntecedent(document, analysis, findNameCues(analysis, speakers));
  const findEnglish = withoutOtherTurns(document, quotes, findAny);
  const findChinese = chinese && createFindChineseAntecedent(document, chinese);
  const findAntecedent: FindAntecedent = (offset) => (/[他她]/u.test(document.text.charAt(offset)) ? findChinese : findEnglish)?.(offset);
  const resolved: ResolvedQuote[] = [];
  for (const { span, shownSpan, speaker } of quotes) {
    resolved.push({ span, shownSpan, speaker: resolveSpeaker(speaker, findAntecedent, resolved.at(-1)) });
  }
  const isCertain = isDialogue(document, quotes) ? () => true : (_: unknown, index: number) => !quotes[index]?.isUncertain;
  return joinContinuedQuotes(document, resolved.filter(isCertain));
}

/** Not the speaker of the paragraph before: after `"Why?" asked Smith.` a paragraph `"Because," he said` is somebody else's. */
function withoutOtherTurns(document: Document, quotes: readonly AttributedQuote[], find: FindAntecedent): FindAntecedent {
  const speakerEnds = new Set(quotes.flatMap(({ speaker }) => (speaker.kind === "named" ? [speaker.name.end] : [])));
  return (offset) => {
    const person = find(offset);
    if (!person || !speakerEnds.has(person.end)) return person;
    const [named] = overlappingSentences(document, person);
    const [pronoun] = overlappingSentences(document, { start: offset, end: offset + 1 });
    return named?.paragraph === pronoun?.paragraph ? person : undefined;
  };
}

/** Whether nearly all quoted words that begin paragraphs are attributed, as in a novel; not in a list of songs. */
function isDialogue({ paragraphs }: Document, quotes: readonly AttributedQuote[]): boolean {
  const starts = new Set(paragraphs.map(({ start }) => start + 1));
  const first = quotes.filter(({ span }) => starts.has(span.start));
  const attributed = first.filter(({ speaker }) => speaker.kind === "named" || speaker.kind === "pronoun");
  return attributed.length >= Math.max(minAttributed, minAttributedShare * first.length);
}

const minAttributed = 10;
const minAttributedShare = 0.6;

function resolveSpeaker(
  speaker: AttributedQuote["speaker"],
  findAntecedent: FindAntecedent,
  last: ResolvedQuote | undefined,
): Span | undefined {
  if (speaker.kind === "named") return speaker.name;
  if (speaker.kind === "pronoun") return findAntecedent(speaker.offset);
  return speaker.kind === "previous" ? last?.speaker : undefined;
}
