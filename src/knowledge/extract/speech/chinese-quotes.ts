import { type Document, overlappingSentences } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/quoted-spans.ts";
import { contains, createOverlapTest, overlappingSpans, type Span } from "../../../document/span.ts";
import { toSimplified } from "../../../text/simplified.ts";
import { type FindAntecedent, previousSentence } from "./antecedent.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";
import { type ChineseReading, readChineseFollowing, readChineseIntroduction } from "./chinese-attribution.ts";
import { personsIn, readChinesePersons } from "./chinese-persons.ts";

const han = /\p{Script=Han}/u;

/** Undefined if the text has no Chinese characters. `flatText` is read, so that a line's end is no space between words. */
export function readChinese({ flatText }: Document): ChineseReading | undefined {
  if (!han.test(flatText)) return undefined;
  const text = toSimplified(flatText);
  return { text, persons: readChinesePersons(text) };
}

/** Whether the words around or between the marks are Chinese. */
export function isChineseQuote({ text }: ChineseReading, { start, end }: Span): boolean {
  return han.test(text.slice(Math.max(0, start - 3), start)) || han.test(text.slice(start, Math.min(end, start + 20)));
}

/** Undefined for quoted terms, titles and names. `limit`: the start of the next quotation or the end of the paragraph. */
export function readChineseQuote(
  reading: ChineseReading,
  paragraph: Paragraph,
  { span, limit }: { readonly span: Span; readonly limit: number },
  last: AttributedQuote | undefined,
): AttributedQuote | undefined {
  const { text } = reading;
  const overlapping = overlappingSpans(paragraph.sentences, { start: span.start - 1, end: span.end + 1 });
  const sentences = { start: overlapping[0]?.start ?? span.start, end: overlapping.at(-1)?.end ?? span.end };
  const before = { start: Math.max(sentences.start, last?.end ?? 0, span.start - maxDistance), end: span.start - 1 };
  const after = { start: Math.min(span.end + 1, limit), end: Math.min(limit, paragraph.end, span.end + maxDistance) };
  const isEnded = /[，。！？!?…—；]$/u.test(text.slice(span.start, span.end));
  const shown = (end: number, speaker: AttributedQuote["speaker"]) => ({
    span,
    shownSpan: {
      start: sentences.start,
      end: Math.max(sentences.end, overlappingSpans(paragraph.sentences, { start: end - 1, end })[0]?.end ?? 0),
    },
    speaker,
    end,
  });
  const introduction = readChineseIntroduction(reading, before, isEnded);
  if (introduction) return shown(span.end + 1, introduction.speaker);
  const following = isEnded ? readChineseFollowing(reading, after, limit < paragraph.end) : undefined;
  if (following) return shown(following.end, following.speaker);
  if (!isEnded) return undefined;
  if (last && contains(paragraph, last.span) && /^[，,：:。\s]*$/u.test(text.slice(last.end, span.start - 1)))
    return shown(span.end + 1, { kind: "previous" });
  const isAlone = /^\s*$/u.test(text.slice(before.start, before.end)) && /^[\s。]*$/u.test(text.slice(after.start, sentences.end));
  return isAlone ? shown(span.end + 1, { kind: "unknown" }) : undefined;
}

/** UTF-16 code units that are searched for an attribution. */
const maxDistance = 120;

/** `他`, `她`: the only person of the sentence, or of the nearest of the sentences before it that names somebody. */
export function createFindChineseAntecedent(document: Document, reading: ChineseReading): FindAntecedent {
  const isQuoted = createOverlapTest(
    document.paragraphs.flatMap((paragraph) => quotedSpans(reading.text, paragraph, document.quotationMarks)),
  );
  const persons = (span: Span) => personsIn(reading.text, span, reading.persons).filter((name) => !isQuoted(name));
  return (offset) => {
    const sentence = overlappingSentences(document, { start: offset, end: offset + 1 })[0];
    if (!sentence) return undefined;
    let before = previousSentence(document, sentence);
    let names = persons({ start: sentence.start, end: offset });
    for (let count = 0; names.length === 0 && count < maxSentencesBack; count += 1) {
      if (!before) return undefined;
      names = persons(before);
      before = previousSentence(document, before);
    }
    const [first, ...others] = names.map(({ start, end }) => reading.text.slice(start, end));
    return others.every((name) => name === first) ? names[0] : undefined;
  };
}

const maxSentencesBack = 4;
